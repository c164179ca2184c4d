"""A imagem no navegador: nenhum texto sai da folha nem passa por cima de outro."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from componentes.figura import imagem_assinada
from dados import retrato
from dados.consultas import imagens
from tests.desenho import FIGURAS, figuras
from traducoes import PORTUGUES

LUGARES = """() => [...document.querySelectorAll('svg text')].filter(t => t.textContent.trim()).map(t => {
    const caixa = t.getBoundingClientRect(), folha = document.querySelector('svg').getBoundingClientRect();
    return {texto: t.textContent, x: caixa.left - folha.left, y: caixa.top - folha.top,
            fim: caixa.right - folha.left, base: caixa.bottom - folha.top};
})"""
FOLGA = 3
"""Pixels: a caixa de uma linha é mais alta que as letras."""


@pytest.fixture(params=FIGURAS)
def lugares(request: pytest.FixtureRequest, retrato_com_imagens: Path, pagina: Page) -> Any:
    """Onde cada texto ficou, com o SVG posto na página como um jornal o poria."""
    aberto = retrato.atual(retrato_com_imagens)
    [figura] = [figura for figura in figuras(aberto) if figura.id == request.param]
    conteudo = imagens.conteudo(aberto, figura=figura.id, idioma=PORTUGUES.codigo, formato="svg")
    assert conteudo is not None
    pagina.set_content(imagem_assinada.assinar(conteudo, figura).decode())
    assert pagina.get_by_role("img", name=figura.grafico.titulo).count() == 1
    return pagina.evaluate(LUGARES)


def test_todo_texto_fica_dentro_da_folha(lugares: list[dict[str, Any]]) -> None:
    assert len(lugares) > 8
    fora = [
        lugar
        for lugar in lugares
        if lugar["x"] < 0 or lugar["y"] < 0 or lugar["fim"] > 1200 or lugar["base"] > 675
    ]
    assert fora == []


def test_nenhum_texto_cobre_outro(lugares: list[dict[str, Any]]) -> None:
    cobertos = [
        (um["texto"], outro["texto"])
        for i, um in enumerate(lugares)
        for outro in lugares[i + 1 :]
        if min(um["fim"], outro["fim"]) - max(um["x"], outro["x"]) > FOLGA
        and min(um["base"], outro["base"]) - max(um["y"], outro["y"]) > FOLGA
    ]
    assert cobertos == []
