"""Os números das sessões: percentil, crescimento da memória e resumo das rodadas."""

import pytest

from bench.alvos import FABRICA, Alvo
from bench.corrida import Corrida
from bench.medida import Medida, Resumo, crescimento, percentil, resumir
from bench.sessoes import secao

CORRIDA = Corrida(paginas=(), rodadas=3, segundos=10, sessoes=100)


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


def test_secao_compara_cada_pagina_com_a_de_fabrica() -> None:
    de_fabrica = Resumo(por_segundo=5.5, p50=18_000, p95=19_000, kb_por_visita=6.8, kb_de_memoria=90)
    area = Resumo(por_segundo=66, p50=1500, p95=1600, kb_por_visita=20, kb_de_memoria=40)
    texto = str(secao({FABRICA: de_fabrica, Alvo(caminho="/area?codigo=2"): area}, corrida=CORRIDA))

    assert "| vezes a de fábrica | 1,0 | 12,0 | ≥ 10 | na meta |" in texto
    assert "| p50 (ms) | 18.000 | 1.500 |  |  |" in texto
    assert "- 100 sessões websocket" in texto
    assert "mediana de 3 rodadas" in texto


def test_endereco_vira_pagina_e_consulta() -> None:
    area = Alvo(caminho="/area?codigo=2")
    assert (area.pagina, area.consulta) == ("area", "codigo=2")
    assert area.em("127.0.0.1:80") == "http://127.0.0.1:80/area?codigo=2"
    assert (FABRICA.pagina, FABRICA.consulta) == ("", "")
    assert FABRICA.em("127.0.0.1:80") == "http://127.0.0.1:80/"


def test_uma_rodada_nao_se_diz_mediana() -> None:
    assert Corrida(paginas=(), rodadas=1, segundos=10, sessoes=100).mediana == "uma rodada só"


def test_paginas_pedidas_tomam_o_lugar_das_de_costume() -> None:
    assert CORRIDA.do_painel("/", "/dados") == [Alvo(caminho="/"), Alvo(caminho="/dados")]
    pedida = Corrida(paginas=("/acoes",), rodadas=1, segundos=1, sessoes=1)
    assert pedida.do_painel("/") == [Alvo(caminho="/acoes")]
