"""O JSON que vai ao navegador é pequeno e diz a mesma coisa."""

import json
from pathlib import Path

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from componentes.figura import desenho
from componentes.graficos import marcos_da_acao, progresso_do_indicador, situacao_por_area
from componentes.graficos.modelo import Grafico
from dados import retrato
from dados.consultas import acoes, indicadores, inicio
from traducoes import PORTUGUES

MAIOR_DESENHO = 10_000
"""Em bytes. A página inteira tem 100 mil, e pode trazer dois gráficos."""


@pytest.fixture(scope="module")
def graficos(retrato_demonstracao: Path) -> list[Grafico]:
    aberto = retrato.atual(retrato_demonstracao)
    return [
        situacao_por_area.construir(inicio.panorama(aberto), idioma=PORTUGUES),
        marcos_da_acao.construir(acoes.ficha(aberto, codigo="A001"), idioma=PORTUGUES),
        progresso_do_indicador.construir(indicadores.ficha(aberto, codigo="I01"), idioma=PORTUGUES),
    ]


def test_nenhum_desenho_pesa_na_pagina(graficos: list[Grafico]) -> None:
    pesos = {g.id: len(desenho.em_atributo(desenho.enxuta(g.figura)).encode()) for g in graficos}
    assert max(pesos.values()) < MAIOR_DESENHO, pesos


def test_nao_ha_molde_nem_legenda_nem_gesto(graficos: list[Grafico]) -> None:
    for grafico in graficos:
        leiaute = desenho.enxuta(grafico.figura)["layout"]
        assert not {"template", "legend"} & set(leiaute)
        assert leiaute["showlegend"] is False
        assert leiaute["dragmode"] is False
        assert leiaute["xaxis"]["fixedrange"]


def test_sem_a_legenda_a_area_de_desenho_tem_a_mesma_altura(graficos: list[Grafico]) -> None:
    for grafico in graficos:
        antes, depois = grafico.figura.layout, desenho.enxuta(grafico.figura)["layout"]
        assert depois["height"] - depois["margin"]["t"] == antes.height - antes.margin.t


@given(valores=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=5))
def test_numeros_encurtam_sem_mudar(valores: list[float]) -> None:
    figura = go.Figure(data=[{"type": "scatter", "x": valores, "y": valores}], layout={"showlegend": False})
    feito = json.loads(desenho.em_atributo(desenho.enxuta(figura)))
    assert feito["data"][0]["y"] == pytest.approx(valores, abs=1e-6)


def test_traco_sem_nenhum_ponto_nao_viaja() -> None:
    tracos = [{"type": "bar", "x": [None, None], "y": [1, 2]}, {"type": "bar", "x": [None, 3], "y": [1, 2]}]
    figura = go.Figure(data=tracos, layout={"showlegend": False})
    assert [traco["x"] for traco in desenho.enxuta(figura)["data"]] == [[None, 3]]
