"""As três línguas dizem o mesmo: os mesmos números, as mesmas ligações, e nada esquecido em português."""

import re
import sqlite3
from collections import Counter
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest

from servidor import negociacao
from tests.enderecos import DE_CADA_PAGINA, TODOS
from tests.paineis import Painel
from traducoes import ESPANHOL, IDIOMAS, INGLES, PORTUGUES, Idioma

_SEM_FIM = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_DATA_INGLESA = re.compile(r"\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec) (\d{4})\b")
_MESES = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10,
    "Nov": 11, "Dec": 12,
}  # fmt: skip
_NUMERO = re.compile(r"\d[\d.,]*\d|\d")
_CONSULTAS = (
    "SELECT * FROM acao", "SELECT * FROM indicador", "SELECT * FROM orgao", "SELECT * FROM marco",
    "SELECT * FROM dicionario", "SELECT * FROM metadados",
)  # fmt: skip
_DE_FORA = re.compile(
    r"Araçuaí|Guanhães|Poços|Três Corações|Manhuaçu|Viçosa|João|São|\[CPF escondido\]|Português"
)


class _Lido(HTMLParser):
    """O texto da página, com o que está em português à parte, e os links dela.

    `do_conteudo` são pares (texto, se está em português) do `<main>`, sem as citações: elas repetem números.
    """

    def __init__(self) -> None:
        super().__init__()
        self.traduzido: list[str] = []
        self.do_conteudo: list[tuple[str, bool]] = []
        self.links: list[str] = []
        self._abertas: list[tuple[str, str | None, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Guarda a língua do elemento e o que só se ouve."""
        ditos = dict(attrs)
        if tag not in _SEM_FIM:
            self._abertas.append((tag, ditos.get("lang"), "data-citado" in ditos))
        if not self._na_pagina:
            return
        if tag == "a":
            self.links.append(ditos.get("href") or "")
        for nome in ("aria-label", "placeholder", "title", "alt"):
            if (dito := ditos.get(nome)) and not self._em_portugues:
                self.traduzido.append(dito)

    def handle_endtag(self, tag: str) -> None:
        """Fecha até o elemento."""
        while self._abertas and self._abertas.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """O que se lê."""
        if not self._na_pagina:
            return
        if not self._em_portugues:
            self.traduzido.append(data)
        if not any(eh_citado for _, _, eh_citado in self._abertas):
            self.do_conteudo.append((data, self._em_portugues))

    @property
    def _na_pagina(self) -> bool:
        nomes = {nome for nome, _, _ in self._abertas}
        return "main" in nomes and not {"script", "style"} & nomes

    @property
    def _em_portugues(self) -> bool:
        return next((lang for _, lang, _ in reversed(self._abertas) if lang), "") == "pt-BR"


def _em(painel: Painel, endereco: str, idioma: Idioma) -> str:
    if idioma == PORTUGUES:
        return painel.pedir(endereco or "/").texto
    sinal = "&" if "?" in endereco else "?"
    return painel.pedir(f"{endereco or '/'}{sinal}idioma={idioma.codigo}").texto


def _lido(html: str) -> _Lido:
    lido = _Lido()
    lido.feed(html)
    return lido


def _numeros(html: str, idioma: Idioma) -> Counter[str]:
    """Os números do conteúdo, escritos de um jeito só: sem milhar, decimal com ponto, datas só em números."""
    achados: Counter[str] = Counter()
    for escrito, em_portugues in _lido(html).do_conteudo:
        if idioma == INGLES and not em_portugues:
            texto = _DATA_INGLESA.sub(lambda m: f"{int(m[1]):02}/{_MESES[m[2][:3]]:02}/{m[3]}", escrito)
            texto = re.sub(r"(?<=\d),(?=\d{3})", "", texto)
        else:
            texto = re.sub(r"(?<=\d)\.(?=\d{3}(?!\d))", "", escrito).replace(",", ".")
        achados.update(_NUMERO.findall(texto))
    return achados


def _nomes_do_retrato(pasta: Path) -> list[str]:
    """Todo texto guardado no retrato, do maior ao menor: nomes e palavras que não são do painel."""
    (arquivo,) = pasta.glob("*.sqlite")
    nomes: set[str] = set()
    with closing(sqlite3.connect(arquivo)) as base:
        for consulta in _CONSULTAS:
            for linha in base.execute(consulta):
                nomes.update(valor.strip() for valor in linha if isinstance(valor, str))
    return sorted(nomes, key=len, reverse=True)


@pytest.mark.parametrize("endereco", TODOS)
def test_os_numeros_sao_os_mesmos_nas_tres_linguas(endereco: str, painel: Painel) -> None:
    em_portugues = _numeros(_em(painel, endereco, PORTUGUES), PORTUGUES)

    for outra in (INGLES, ESPANHOL):
        nela = _numeros(_em(painel, endereco, outra), outra)
        assert nela - em_portugues == Counter(), outra.codigo
        assert em_portugues - nela == Counter(), outra.codigo


@pytest.mark.parametrize("endereco", TODOS)
def test_nada_do_painel_fica_em_portugues(endereco: str, painel: Painel, retrato_demonstracao: Path) -> None:
    nomes = _nomes_do_retrato(retrato_demonstracao)
    for outra in (INGLES, ESPANHOL):
        html = _em(painel, endereco, outra)
        assert f'<html lang="{outra.etiqueta}"' in html
        vazou = []
        for texto in _lido(html).traduzido:
            resto = _DE_FORA.sub("", texto)
            for nome in nomes:
                if nome in resto:
                    resto = resto.replace(nome, "")
            if re.search("[ãõç]", resto):
                vazou.append(resto.strip())
        assert vazou == [], outra.codigo


def test_a_lingua_escolhida_continua_em_todos_os_links(painel: Painel) -> None:
    for endereco in DE_CADA_PAGINA:
        paginas = [
            link for link in _lido(_em(painel, endereco.removeprefix("."), INGLES)).links
            if re.match(r"\./[\w]*(\?|$|#)", link)
        ]  # fmt: skip
        assert paginas
        assert [link for link in paginas if "idioma=" not in link] == []


@pytest.mark.parametrize(
    ("aceitas", "oferecida"),
    [
        ("", None), ("pt-BR,pt;q=0.9,en;q=0.8", None), ("en-US,en;q=0.9", INGLES),
        ("es-AR,es;q=0.9,en;q=0.8", ESPANHOL),
        ("fr,en;q=0.4,pt;q=0.7", None), ("fr-FR,fr", None), ("*", None), ("en;q=0,es;q=0.1", ESPANHOL),
        ("en;q=abacaxi", None),
    ],
)  # fmt: skip
def test_a_lingua_que_o_navegador_prefere(aceitas: str, oferecida: Idioma | None) -> None:
    assert negociacao.lingua(aceitas, linguas=IDIOMAS) == oferecida


def test_o_painel_convida_e_nunca_troca_sozinho(painel: Painel) -> None:
    convidada = painel.pedir("/areas", Accept_Language="en-GB,en;q=0.9")
    escolheu = painel.pedir("/areas?idioma=es", Accept_Language="en-GB,en;q=0.9")

    assert '<html lang="pt-BR"' in convidada.texto
    assert ">Read this page in English</a>" in convidada.texto
    assert "Read this page" not in escolheu.texto
    assert "Accept-Language" in convidada.cabecalhos["Vary"]
    # Quem escolhe português e quem não escolhe nada leem o mesmo endereço.
    assert painel.pedir("/areas?idioma=pt_BR").cabecalhos["Location"] == "./areas"


def test_o_texto_oficial_fica_em_portugues_e_a_traducao_diz_que_nao_e_oficial(painel: Painel) -> None:
    html = _em(painel, "/diretriz?codigo=4.b.1", INGLES)

    assert '<span lang="pt-BR" data-oficial><strong>Proteger os <button' in html
    assert "Translation, not official:</span> Protect the personal data of users" in re.sub(
        r"</?button[^>]*>", "", html
    )
    assert "This translation is not official." in html
