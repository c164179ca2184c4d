"""Consultas de indicadores: meta vigente, última medição e progresso na data do retrato."""

from datetime import date
from typing import Any

import pytest

from dados.consultas import NaoEncontrado, indicadores
from dados.retrato import Retrato
from dados.situacao import Polaridade


def test_lista_em_ordem_e_por_area(retrato: Retrato) -> None:
    assert [i.codigo for i in indicadores.lista(retrato)] == ["I01", "I02", "I03", "I10"]
    assert [i.codigo for i in indicadores.lista(retrato, area="2")] == ["I03", "I10"]
    assert indicadores.lista(retrato, area="99") == ()


def test_vale_a_meta_e_a_medicao_da_data_do_retrato(retrato: Retrato) -> None:
    i01 = indicadores.lista(retrato)[0]
    assert i01.meta is not None
    assert i01.ultima is not None
    assert (i01.meta.definida_em, i01.meta.valor_meta) == (date(2026, 3, 1), 60)
    assert (i01.ultima.data, i01.ultima.valor) == (date(2026, 9, 30), 70.0)
    assert i01.progresso == 1.5
    assert i01.meta_mudou is True
    assert (i01.area_nome, i01.orgao_nome, i01.orgao_sigla) == ("Área 1", "Órgão 1", "SE1")


def test_menor_melhor_anda_para_baixo_e_meta_repetida_nao_e_mudanca(retrato: Retrato) -> None:
    i02 = indicadores.ficha(retrato, codigo="I02").resumo
    assert (i02.polaridade, i02.progresso, i02.meta_mudou) == (Polaridade.MENOR_MELHOR, 0.75, False)


def test_sem_caminho_ou_sem_medida_nao_ha_progresso(retrato: Retrato) -> None:
    _, _, vazio, parado = indicadores.lista(retrato)
    assert (vazio.meta, vazio.ultima, vazio.progresso, vazio.meta_mudou) == (None, None, None, False)
    assert parado.meta is not None
    assert (parado.meta.valor_meta, parado.progresso) == (5, None)


def test_ficha_traz_a_historia_so_ate_a_data_do_retrato(retrato: Retrato) -> None:
    ficha = indicadores.ficha(retrato, codigo="I01")
    assert [m.definida_em for m in ficha.metas] == [date(2024, 12, 1), date(2026, 3, 1)]
    assert [(m.data, m.valor) for m in ficha.medicoes] == [
        (date(2025, 9, 30), 45.0),
        (date(2026, 9, 30), 70.0),
    ]
    assert ficha.resumo == indicadores.lista(retrato)[0]
    assert (ficha.fonte, ficha.periodicidade, ficha.base_geografica) == (
        "Sistema-exemplo",
        "mensal",
        "Estado",
    )
    assert ficha.formula_calculo == "a ÷ b"


def test_codigo_desconhecido(retrato: Retrato) -> None:
    with pytest.raises(NaoEncontrado, match="indicador"):
        indicadores.ficha(retrato, codigo="I99")


def test_poucas_idas_ao_banco(retrato: Retrato, leituras: list[Any]) -> None:
    indicadores.lista(retrato)
    assert len(leituras) == 2
    leituras.clear()
    indicadores.ficha(retrato, codigo="I01")
    assert len(leituras) == 3
