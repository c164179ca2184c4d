"""Metas, tabelas e o documento: o que não chega à meta aparece, e nada vem de outra corrida."""

from datetime import date

import pytest

from bench.alvos import FABRICA, Alvo
from bench.documento import montar, resumo
from bench.metas import Meta, ao_menos, ate
from bench.quadro import Linha, Secao, lado_a_lado


def secao(*linhas: Linha) -> Secao:
    return Secao(titulo="Rede", colunas=("painel /", "painel /area"), linhas=linhas, como=("Com régua.",))


@pytest.mark.parametrize(
    ("meta", "valor", "esperado"),
    [
        (ate(1), 1.0, True),
        (ate(1), 1.001, False),
        (ao_menos(98), 98.0, True),
        (ao_menos(98), 97.5, False),
        (ate(1), None, False),
        (ao_menos(1), None, False),
    ],
)
def test_a_meta_inclui_o_limite_e_exclui_o_que_nao_se_mediu(
    meta: Meta, valor: float | None, *, esperado: bool
) -> None:
    assert meta.atinge(valor) is esperado


def test_a_pior_pagina_e_a_mais_longe_da_meta() -> None:
    assert ate(1).pior([0.5, 2.0]) == 2.0
    assert ao_menos(1).pior([0.5, 2.0]) == 0.5
    assert ate(1).pior([0.5, None]) is None


def test_uma_pagina_fora_da_meta_poe_a_linha_fora() -> None:
    assert Linha("tempo", painel=(0.5, 1.5), meta=ate(1)).resultado == "**fora da meta**"
    assert Linha("tempo", painel=(0.5, 1.0), meta=ate(1)).resultado == "na meta"
    assert Linha("tempo", painel=(0.5, 9.0)).resultado == ""


def test_linha_poe_a_pagina_de_fabrica_a_parte() -> None:
    medidas = {FABRICA: "longa", Alvo(caminho="/"): "ab", Alvo(caminho="/dados"): "a"}
    assert lado_a_lado("letras", len, de=medidas) == Linha("letras", painel=(2, 1), de_fabrica=5)


def test_secao_mostra_a_meta_ao_lado_do_numero() -> None:
    texto = str(secao(Linha("tempo (s)", painel=(0.5, None), de_fabrica=14.52, meta=ate(1), casas=1)))
    assert texto.startswith("## Rede\n\n| medida | Streamlit de fábrica, um gráfico | painel / |")
    assert "| tempo (s) | 14,5 | 0,5 | – | ≤ 1 | **fora da meta** |" in texto
    assert texto.endswith("Como foi medido:\n\n- Com régua.")


def test_resumo_tem_so_o_que_tem_meta_e_mostra_a_pior_pagina() -> None:
    com_meta = Linha("pedidos", painel=(3500, 2000), meta=ao_menos(3000))
    _, _, *linhas = resumo([secao(com_meta, Linha("p50", painel=(1, 2)))]).splitlines()
    assert linhas == ["| Rede: pedidos | – | 2.000 | ≥ 3.000 | **fora da meta** |"]


def test_documento_diz_a_data_e_o_que_nao_foi_medido() -> None:
    texto = montar([secao()], em=date(2026, 11, 23), de_fora=["carga", "peso"])
    assert "Medido em 23/11/2026" in texto
    assert "Não foi medido nesta corrida: carga e peso." in texto
    assert str(secao()) in texto
    assert "Não foi medido" not in montar([secao()], em=date(2026, 11, 23), de_fora=[])
