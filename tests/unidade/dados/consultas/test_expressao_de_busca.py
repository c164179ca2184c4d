"""A consulta FTS5 que se escreve a partir do que a pessoa digitou."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dados.consultas.busca import expressao

HOSTIS = [
    '"',
    "*",
    "NEAR(",
    "a NEAR b",
    "(((",
    "AND",
    "OR NOT",
    "titulo:x",
    "-x",
    "^x",
    "\x00",
    "\ud800",
    "'; --",
]
PEDACOS = st.sampled_from([*HOSTIS, "ação", " ", "a", "NEAR", "NOT", "{titulo} :", "\u0301", "\U0001e900"])


@pytest.fixture(scope="module")
def indice() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as conexao:
        conexao.execute(
            "CREATE VIRTUAL TABLE busca USING fts5(texto, tokenize='unicode61 remove_diacritics 2')"
        )
        conexao.execute("INSERT INTO busca VALUES ('Ação de interoperabilidade dos sistemas')")
        yield conexao


def _acha(indice: sqlite3.Connection, texto: str) -> bool:
    return bool(indice.execute("SELECT 1 FROM busca WHERE busca MATCH ?", [expressao(texto)]).fetchall())


@given(texto=st.text() | st.lists(PEDACOS).map("".join))
def test_nenhum_texto_quebra_a_busca(indice: sqlite3.Connection, texto: str) -> None:
    _acha(indice, texto)


@pytest.mark.parametrize("texto", ["", " ", "\x00", "***", '"', "()", "_", "\ud800", "…" * 10_000])
def test_sem_palavra_nada_se_acha(indice: sqlite3.Connection, texto: str) -> None:
    assert not _acha(indice, texto)


@pytest.mark.parametrize(
    "texto",
    [
        "acao",
        "AÇÃO",
        "ac\u0327a\u0303o",
        "interop",
        "inter operabilidade",
        "o que é a interoperabilidade para os sistemas",
        "inter operabilidade de sistemas",
        "inter-operabilidade",
        "sistemas ação",
        '"ação"',
        "ação*",
        "ação\x00sistemas",
        "de",
        "DOS sistemas",
        "dos",
        "ação " * 2_000,
    ],
)
def test_acha_sem_acento_por_prefixo_e_com_palavra_separada(indice: sqlite3.Connection, texto: str) -> None:
    assert _acha(indice, texto)


@pytest.mark.parametrize(
    "texto", ["ação inexistente", "operabilidade", "ac", "s", "ação NEAR sistemas", "NOT ação"]
)
def test_todas_as_palavras_precisam_aparecer(indice: sqlite3.Connection, texto: str) -> None:
    assert not _acha(indice, texto)


def test_consulta_enorme_vira_uma_expressao_pequena() -> None:
    assert len(expressao("a " * 5_000)) < 5_000
    assert len(expressao("a" * 10_000)) < 1_000


def test_palavra_inteira_vem_antes_de_palavra_que_so_comeca_igual() -> None:
    with closing(sqlite3.connect(":memory:")) as conexao:
        conexao.execute("CREATE VIRTUAL TABLE busca USING fts5(texto)")
        textos = ["Leitura de laudos", "Lei de dados", "Leilão de bens", "Outro texto", "Mais um"]
        conexao.executemany("INSERT INTO busca VALUES (?)", [[texto] for texto in textos])
        achados = conexao.execute(
            "SELECT texto FROM busca WHERE busca MATCH ? ORDER BY rank", [expressao("lei")]
        )
        assert next(texto for (texto,) in achados) == "Lei de dados"
