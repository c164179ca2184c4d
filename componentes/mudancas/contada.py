"""Uma mudança pronta para ser lida: a frase, o que ela não diz sozinha, a explicação e aonde leva."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from componentes import mapa, palavras
from componentes.fragmentos import oficial
from componentes.mudancas import frases, valores
from componentes.mudancas.comparacao import Comparacao
from dados.mudancas.modelo import Especie, Mudanca, Passo
from traducoes import Idioma

# A frase diz o que era e o que é, menos quando são textos ou muitos números.
_TEXTOS = {
    Especie.EXPLICACAO_MUDOU, Especie.FORMA_DE_MEDIR_MUDOU, Especie.TEXTO_CORRIGIDO,
    Especie.TEXTO_OFICIAL_MUDOU,
}  # fmt: skip
_SEM_PAGINA = {"orgao"}
_SERIES = {"execucao_mensal", "medicao"}
_MENOR_PALAVRA = 4


@dataclass(frozen=True, slots=True)
class Par:
    """O que era e o que é, por extenso. `de_que` diz o dia ou o campo, quando há mais de um par."""

    de_que: str
    era: str
    agora: str


@dataclass(frozen=True, slots=True)
class Contada:
    """O que a página, o arquivo e o feed mostram de uma mudança.

    `assunto` é o nome da coisa e `endereco`, relativo, leva a ela no retrato em que existe; vazio quando ela
    não tem página. `explicacao` são as palavras do órgão ou a falta delas. `pares` é o que a frase não diz.
    `nomes` são as palavras dos dados que tudo isso traz, e que só existem em português.
    """

    mudanca: Mudanca
    assunto: str
    endereco: str
    frase: str
    explicacao: str
    pares: tuple[Par, ...]
    nomes: tuple[str, ...]


def contar(mudancas: Iterable[Mudanca], comparada: Comparacao, *, idioma: Idioma) -> tuple[Contada, ...]:
    """As mudanças de uma comparação, na língua pedida e na mesma ordem."""
    return tuple(de(mudanca, comparada, idioma=idioma) for mudanca in mudancas)


def de(mudanca: Mudanca, comparada: Comparacao, *, idioma: Idioma) -> Contada:
    """Uma mudança da comparação, na língua pedida."""
    eh_longa = mudanca.tabela in _SERIES and len(mudanca.passos) > 1
    return Contada(
        mudanca=mudanca,
        assunto=_assunto(mudanca, idioma=idioma),
        endereco=_endereco(mudanca, comparada),
        frase=frases.frase(mudanca, idioma=idioma),
        explicacao=frases.explicacao(mudanca, idioma=idioma),
        pares=tuple(_par(passo, mudanca, idioma=idioma) for passo in mudanca.passos)
        if eh_longa or mudanca.especie in _TEXTOS
        else (),
        nomes=tuple(_nomes(mudanca)),
    )


def _nomes(mudanca: Mudanca) -> Iterator[str]:
    """O que veio do pacote e a página repete: o nome da coisa, o da parte, a unidade e os textos."""
    yield from filter(None, (oficial.sem_marcas(mudanca.nome), mudanca.parte, mudanca.justificativa))
    if mudanca.medida:
        yield mudanca.medida.unidade.strip()
    for passo in mudanca.passos:
        yield from passo.nomes or ()
        # Um código ou uma letra se leem igual em toda língua.
        ditos = (oficial.sem_marcas(v) for v in (passo.antes, passo.depois) if isinstance(v, str))
        yield from (dito for dito in ditos if len(dito) >= _MENOR_PALAVRA)


def _assunto(mudanca: Mudanca, *, idioma: Idioma) -> str:
    tipo, nome = palavras.tipo(mudanca.tipo, idioma), oficial.na_lingua(mudanca.nome, idioma)
    # O nome de uma diretriz é o código dela.
    return f"{tipo} {nome}" if nome == mudanca.codigo else f"{tipo} {mudanca.codigo}: {nome}"


def _endereco(mudanca: Mudanca, comparada: Comparacao) -> str:
    if mudanca.tipo in _SEM_PAGINA:
        return ""
    # O que saiu só tem página no retrato de antes.
    saiu = mudanca.especie is Especie.RETIRADO and mudanca.tabela == mudanca.tipo
    return mapa.lugar(mudanca.tipo, mudanca.codigo, retrato=comparada.antes.versao if saiu else None)


def _par(passo: Passo, mudanca: Mudanca, *, idioma: Idioma) -> Par:
    return Par(
        _de_que(passo, mudanca, idioma=idioma),
        valores.era(passo, mudanca, idioma=idioma),
        valores.agora(passo, mudanca, idioma=idioma),
    )


def _de_que(passo: Passo, mudanca: Mudanca, *, idioma: Idioma) -> str:
    if mudanca.tabela not in _SERIES:
        return ""
    dia = valores.quando(passo, mudanca, idioma=idioma)
    if mudanca.tabela == "medicao":
        return dia
    lado = idioma.t("previsto") if passo.campo == "programado" else idioma.t("entregue")
    return f"{dia}, {lado}"
