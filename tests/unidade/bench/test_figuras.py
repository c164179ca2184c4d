"""A medida das imagens: percentis em milissegundos, e a meta ao lado do p95."""

from bench import figuras
from bench.corrida import Corrida

CORRIDA = Corrida(paginas=(), rodadas=3, segundos=1, sessoes=1)


def test_a_mediana_das_rodadas_em_milissegundos() -> None:
    rodadas = [[0.001] * 19 + [final] for final in (0.009, 0.5, 0.5)]
    p50, p95 = figuras.secao(rodadas, corrida=CORRIDA).linhas

    assert (p50.painel, p95.painel) == ((1.0,), (1.0,))
    assert p95.resultado == "na meta"


def test_imagem_lenta_fica_fora_da_meta() -> None:
    _, p95 = figuras.secao([[0.021] * 20] * 3, corrida=CORRIDA).linhas

    assert p95.resultado == "**fora da meta**"
