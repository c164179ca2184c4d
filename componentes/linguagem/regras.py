"""O que se espera de cada frase, parágrafo e página. Cada regra diz onde, por quê e o que fazer."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from componentes.linguagem import vocabulario
from componentes.linguagem.leitura import CURTA, frases, ler, palavras

COMPRIDA = 25
"""Palavras numa frase: acima de `CURTA` avisa, acima desta reprova (NORMAS L-02)."""

FRASES_NO_PARAGRAFO = 3
FACIL_NA_PAGINA, FACIL_NO_TEXTO = 60, 40
"""A menor nota de uma página inteira e a de um texto com duas frases ou mais."""

POUCAS = 12
"""Com menos palavras que isto, uma só palavra longa muda a nota toda."""


_ROMANO = re.compile("[IVXLC]+")


class Peso(StrEnum):
    """O erro reprova; o aviso só conta."""

    ERRO = "erro"
    AVISO = "aviso"


@dataclass(frozen=True, slots=True)
class Achado:
    """Um problema de linguagem. `sugestao` é vazia quando só quem escreve sabe o que pôr."""

    peso: Peso
    regra: str
    o_que: str
    sugestao: str = ""


def conferir(texto: str, *, com_nota: bool) -> tuple[Achado, ...]:
    """O que há para mudar em `texto`, que é um rótulo, uma frase ou um parágrafo.

    `com_nota` julga também a facilidade do texto sozinho. Nas páginas não vale: ali ele já tem no meio nomes
    de órgãos e de ações, que o painel não escolhe.
    """
    regras = (*_DE_FRASE, _texto_dificil) if com_nota else _DE_FRASE
    return tuple(achado for regra in regras for achado in regra(texto))


def conferir_pagina(
    frases_dela: Sequence[str], *, tudo: str, glossario: Mapping[str, str]
) -> tuple[Achado, ...]:
    """O que só se vê na página inteira: a nota das frases e, em `tudo` o que ela diz, a sigla sem explicação.

    `glossario` leva cada sigla ao nome por extenso.
    """
    nota = ler(frases_dela)
    achados = [*_siglas(tudo, {**glossario, **vocabulario.SIGLAS})]
    if nota.flesch < FACIL_NA_PAGINA:
        o_que = f"a página tem nota {nota.flesch:.0f}, e a menor aceita é {FACIL_NA_PAGINA}"
        achados.append(Achado(Peso.ERRO, "página difícil", o_que, "divida frases e troque palavras longas"))
    return tuple(achados)


def _frase_longa(texto: str) -> Iterator[Achado]:
    for frase in frases(texto):
        if (quantas := len(palavras(frase))) > CURTA:
            peso = Peso.ERRO if quantas > COMPRIDA else Peso.AVISO
            yield Achado(peso, "frase longa", f"{quantas} palavras: {frase}", "faça duas frases")


def _paragrafo_longo(texto: str) -> Iterator[Achado]:
    if (quantas := len(frases(texto))) > FRASES_NO_PARAGRAFO + 1:
        yield Achado(Peso.AVISO, "parágrafo longo", f"{quantas} frases", "divida o parágrafo")


def _texto_dificil(texto: str) -> Iterator[Achado]:
    if (
        len(frases(texto)) > 1
        and len(palavras(texto)) >= POUCAS
        and (nota := ler([texto]).flesch) < FACIL_NO_TEXTO
    ):
        o_que = f"nota {nota:.0f}, e a menor aceita é {FACIL_NO_TEXTO}: {texto}"
        yield Achado(Peso.ERRO, "texto difícil", o_que, "troque as palavras mais longas")


def _estrangeira(texto: str) -> Iterator[Achado]:
    for palavra in palavras(texto):
        if nossa := vocabulario.ESTRANGEIRAS.get(palavra.lower()):
            yield Achado(Peso.ERRO, "palavra estrangeira", palavra, nossa)


def _de_reparticao(texto: str) -> Iterator[Achado]:
    for expressao, nossa in vocabulario.DE_REPARTICAO.items():
        if achado := re.search(rf"\b(?:{expressao})\b", texto.lower()):
            yield Achado(Peso.ERRO, "palavra de repartição", achado[0], nossa)


def _passiva(texto: str) -> Iterator[Achado]:
    for achado in vocabulario.PASSIVA.finditer(texto):
        yield Achado(Peso.AVISO, "quem faz sumiu", achado[0], "diga quem faz")


def _em_cadeia(texto: str) -> Iterator[Achado]:
    for achado in vocabulario.EM_CADEIA.finditer(texto):
        yield Achado(Peso.AVISO, "nomes em cadeia", achado[0], "use o verbo")


def _forma_proibida(texto: str) -> Iterator[Achado]:
    for achado in vocabulario.FORMA_PROIBIDA.finditer(texto):
        yield Achado(Peso.ERRO, "forma que não se lê em voz alta", achado[0], "escreva os dois, ou «pessoas»")


def _siglas(texto: str, nomes: Mapping[str, str]) -> Iterator[Achado]:
    """A primeira vez de cada sigla tem o nome por perto: «Nome (SIGLA)», «SIGLA (nome» ou o próprio nome."""
    vistas = dict.fromkeys(re.findall(r"(?<![\w/])[A-ZÀ-Ý]{2,}\b(?!/)", texto))
    for sigla in vistas:
        if sigla in vocabulario.DE_TODO_DIA or _ROMANO.fullmatch(sigla):
            continue
        nome = nomes.get(sigla)
        if nome is None:
            yield Achado(Peso.ERRO, "sigla desconhecida", sigla, "ponha no glossário ou escreva o nome")
        elif not re.search(rf"\({sigla}\)|\b{sigla}(-\d+)? \(|{re.escape(nome)}", texto, re.IGNORECASE):
            yield Achado(Peso.ERRO, "sigla sem explicação", sigla, f"{sigla} ({nome})")


_DE_FRASE: tuple[Callable[[str], Iterator[Achado]], ...] = (
    _frase_longa,
    _paragrafo_longo,
    _estrangeira,
    _de_reparticao,
    _passiva,
    _em_cadeia,
    _forma_proibida,
)
