"""A leitura do que o wrk escreve."""

import pytest

from bench.alvos import Alvo
from bench.carga import Carga, WrkMudou, ler, secao
from bench.corrida import Corrida

SAIDA = """Running 10s test @ http://127.0.0.1:8501/area?codigo=2
  2 threads and 200 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency    51.36ms   32.80ms 409.02ms   88.05%
    Req/Sec     2.07k   289.85     2.61k    75.00%
  Latency Distribution
     50%   46.37ms
     75%   58.02ms
     90%   81.66ms
     99%    1.02s
  41303 requests in 10.03s, 452.13MB read
Requests/sec:   4117.93
Transfer/sec:     45.08MB
"""


def test_le_pedidos_e_latencias_em_milissegundos() -> None:
    assert ler(SAIDA) == Carga(por_segundo=4117.93, p50=46.37, p99=1020, erros=0)


def test_latencia_menor_que_um_milissegundo() -> None:
    assert ler(SAIDA.replace("46.37ms", "870.00us")).p50 == pytest.approx(0.87)


def test_conexao_que_falha_e_resposta_recusada_sao_erros() -> None:
    com_erros = SAIDA.replace(
        "Requests/sec",
        "  Socket errors: connect 1, read 2, write 3, timeout 4\n"
        "  Non-2xx or 3xx responses: 50\nRequests/sec",
    )
    assert ler(com_erros).erros == 60


def test_saida_desconhecida_nao_vira_numero() -> None:
    with pytest.raises(WrkMudou):
        ler("unable to connect to 127.0.0.1:8501 Connection refused")


def test_secao_soma_os_erros_e_tira_a_mediana_do_resto() -> None:
    rodadas = [Carga(1000, 10, 90, 0), Carga(4000, 20, 95, 2), Carga(5000, 30, 300, 0)]
    corrida = Corrida(paginas=(), rodadas=3, segundos=10, sessoes=100)
    texto = str(secao({Alvo(caminho="/"): rodadas}, corrida=corrida))
    assert "| pedidos por segundo | – | 4.000 | ≥ 3.000 | na meta |" in texto
    assert "| p99 (ms) | – | 95,0 | ≤ 100 | na meta |" in texto
    assert "| respostas com erro | – | 2 | ≤ 0 | **fora da meta** |" in texto
