"""Tudo o que o código e os modelos mandam traduzir chega ao catálogo, escreva-se como se escrever.

O extrator lê palavra por palavra e não vê o que está numa f-string, nem numa chamada dentro de outra.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2 import nodes

from componentes import acervo, mapa
from componentes.figura.arquivos import formatos
from componentes.fragmentos import ambiente
from dados import configuracao
from traducoes import PORTUGUES, catalogos

_UM, _UM_E_MUITOS = {"t", "_t", "_"}, {"n", "n_"}
_SO_EM_PORTUGUES = {"equipe", "api"}
"""O que o Babel não lê: a área da equipe e a API (`pyproject.toml`)."""
_CONFERIDAS_NO_VALOR = (
    "titulo",
    "descricao",
    "nome",
    "texto",
    "linguagem_simples",
    "exemplo",
    "termo",
    "definicao_nossa",
)
"""Como terminam as expressões cujo texto está noutro lugar: o mapa, os formatos, o acervo e o pacote."""

RAIZ = configuracao.RAIZ
MODULOS = sorted(p for sala in ("componentes", "paginas", "servidor") for p in (RAIZ / sala).rglob("*.py"))
MODELOS = sorted(p for sala in ("componentes", "paginas") for p in (RAIZ / sala).rglob("*.html"))


@cache
def _catalogo() -> frozenset[str]:
    with (catalogos.PASTA / "painel.pot").open("rb") as aberto:
        mensagens = read_po(aberto)
    return frozenset(forma for m in mensagens for forma in ((m.id,) if isinstance(m.id, str) else m.id))


def _do_python(arquivo: Path) -> Iterator[tuple[int, str | None, str]]:
    """A linha, o texto (None se não é um literal) e a expressão de tudo o que se manda traduzir."""
    for no in ast.walk(ast.parse(arquivo.read_text(encoding="utf-8"))):
        if not isinstance(no, ast.Call):
            continue
        nome = getattr(no.func, "attr", getattr(no.func, "id", ""))
        quantos = 1 if nome in _UM else 2 if nome in _UM_E_MUITOS else 0
        for argumento in no.args[:quantos]:
            dito = argumento.value if isinstance(argumento, ast.Constant) else None
            yield no.lineno, dito if isinstance(dito, str) else None, ast.unparse(argumento)


def _do_jinja(arquivo: Path) -> Iterator[tuple[int, str | None, str]]:
    lido = ambiente(PORTUGUES).parse(arquivo.read_text(encoding="utf-8"))
    for no in lido.find_all(nodes.Call):
        nome = getattr(no.node, "name", "")
        quantos = 1 if nome in _UM else 2 if nome in _UM_E_MUITOS else 0
        for argumento in no.args[:quantos]:
            dito = argumento.value if isinstance(argumento, nodes.Const) else None
            yield no.lineno, dito, getattr(argumento, "attr", getattr(argumento, "name", ""))


@pytest.mark.parametrize("arquivo", [*MODULOS, *MODELOS], ids=lambda a: a.relative_to(RAIZ).as_posix())
def test_todo_texto_que_se_manda_traduzir_esta_no_catalogo(arquivo: Path) -> None:
    if _SO_EM_PORTUGUES.intersection(arquivo.relative_to(RAIZ).parts):
        return
    ditos = list(_do_python(arquivo) if arquivo.suffix == ".py" else _do_jinja(arquivo))

    assert [(n, dito) for n, dito, _ in ditos if dito and dito not in _catalogo()] == []
    assert [(n, e) for n, dito, e in ditos if dito is None and not e.endswith(_CONFERIDAS_NO_VALOR)] == []


def test_o_que_se_traduz_por_variavel_tambem_esta() -> None:
    ditos = {dito for pagina in mapa.PAGINAS for dito in (pagina.titulo, pagina.descricao)}
    ditos |= {formato.nome for formato in formatos.FORMATOS}
    ditos |= {texto for receita in acervo.RECEITAS for texto, _ in receita.linhas}

    assert ditos - _catalogo() - {""} == set()
