"""Os números que `make bench` imprime."""

from datetime import date

import pytest

from bench.alvos import FABRICA, Alvo
from bench.medida import Medida, Resumo, crescimento, percentil, resumir
from bench.tabela import documento, tabela


@pytest.mark.parametrize(
    ("valores", "p", "esperado"),
    [([7.0], 50, 7.0), ([7.0], 95, 7.0), ([3.0, 1.0, 2.0, 4.0], 50, 2.0), ([*range(1, 101)], 95, 95)],
)
def test_percentil_e_um_dos_valores_medidos(valores: list[float], p: float, esperado: float) -> None:
    assert percentil(valores, p=p) == esperado


def test_resumo_e_a_mediana_das_rodadas() -> None:
    rodadas = [
        Medida(duracoes=(duracao,) * 10, segundos=segundos, bytes_por_visita=5000, memoria_por_sessao=80_000)
        for duracao, segundos in [(0.1, 1.0), (0.2, 2.0), (9.0, 10.0)]
    ]
    assert resumir(rodadas) == Resumo(por_segundo=5, p50=200, p95=200, kb_por_visita=5, kb_de_memoria=80)


def test_coleta_de_lixo_nao_esconde_o_que_cada_sessao_ocupa() -> None:
    assert crescimento([100, 110, 125, 40, 50]) == 35


RESUMOS = {
    FABRICA: Resumo(por_segundo=5.5, p50=18_000, p95=19_000, kb_por_visita=6.8, kb_de_memoria=90),
    Alvo(caminho="/area?codigo=2"): Resumo(
        por_segundo=66, p50=1500, p95=1600, kb_por_visita=20, kb_de_memoria=40
    ),
}


def test_tabela_compara_cada_pagina_com_a_de_fabrica() -> None:
    *_, de_fabrica, area = tabela(RESUMOS).splitlines()
    assert de_fabrica == "| Streamlit de fábrica, um gráfico | 5,5 | 1,0 | 18.000 | 19.000 | 6,8 | 90 |"
    assert area == "| painel /area?codigo=2 | 66,0 | 12,0 | 1.500 | 1.600 | 20,0 | 40 |"


def test_documento_traz_a_data_e_o_jeito_de_medir() -> None:
    texto = documento(RESUMOS, em=date(2026, 11, 23), sessoes=100, segundos=10, rodadas=3)
    assert "Medido em 23/11/2026" in texto
    assert "- 100 sessões websocket" in texto
    assert tabela(RESUMOS) in texto


def test_endereco_vira_pagina_e_consulta() -> None:
    area = Alvo(caminho="/area?codigo=2")
    assert (area.pagina, area.consulta) == ("area", "codigo=2")
    assert (FABRICA.pagina, FABRICA.consulta) == ("", "")
