"""O que vale para toda figura do painel."""

from typing import Any

import pytest

from componentes import tema
from componentes.graficos import barras, molde
from componentes.graficos.forma import DEITADA, PAGINA
from tests.letras import tamanhos


@pytest.fixture
def figura() -> dict[str, Any]:
    fatia = barras.Fatia("Atrasada", next(iter(tema.DE_PRAZO.values())))
    linhas = [barras.Linha("1", "Gestão", "2 ações", (2,), ("2",), ("Gestão: 2 atrasadas",))]
    desenho: dict[str, Any] = barras.empilhadas(linhas, fatias=[fatia], vazia="Nada").to_plotly_json()
    return desenho


def test_nada_prende_o_dedo_nem_a_roda(figura: dict[str, Any]) -> None:
    leiaute = figura["layout"]
    assert leiaute["dragmode"] is False
    assert leiaute["xaxis"]["fixedrange"] is True
    assert leiaute["yaxis"]["fixedrange"] is True
    assert leiaute["legend"]["itemclick"] is False


def test_fundo_e_branco_e_o_molde_e_leve(figura: dict[str, Any]) -> None:
    leiaute = figura["layout"]
    assert leiaute["paper_bgcolor"] == leiaute["plot_bgcolor"] == "#ffffff"
    assert not leiaute["template"].get("layout")


def test_titulo_fica_fora_da_figura(figura: dict[str, Any]) -> None:
    assert "title" not in figura["layout"]


def test_nenhuma_letra_e_menor_que_12_pixels(figura: dict[str, Any]) -> None:
    assert min(tamanhos(figura)) >= 12
    assert figura["layout"]["uniformtext"] == {"minsize": 12, "mode": "hide"}


def test_barra_comeca_no_zero_e_cabe_inteira(figura: dict[str, Any]) -> None:
    assert list(figura["layout"]["xaxis"]["range"]) == [0, 2]


def test_altura_soma_desenho_e_margens() -> None:
    margem = {"l": 8, "r": 8, "t": 40, "b": 20}
    figura = molde.nova([], altura=200, margem=margem, eixo_x={}, eixo_y={})
    assert figura.layout.height == 260
    assert figura.layout.margin.autoexpand is False


def test_legenda_reserva_uma_linha_para_cada_dois_nomes() -> None:
    alturas = [molde.altura_da_legenda(n, forma=PAGINA) for n in (0, 1, 2, 3, 6)]
    assert [altura // molde.ALTURA_DA_LEGENDA for altura in alturas] == [0, 1, 1, 2, 3]


def test_na_imagem_deitada_a_legenda_dos_seis_estados_cabe_em_duas_linhas() -> None:
    assert molde.altura_da_legenda(6, forma=DEITADA) == 2 * molde.ALTURA_DA_LEGENDA
