"""A medida das contribuições: as duas bases lado a lado, o p95 contra a meta, e nenhuma perdida."""

from bench.contribuicoes import Carga, secao
from bench.corrida import Corrida
from bench.remessa import Remessa

CORRIDA = Corrida(paginas=(), rodadas=2, segundos=1, sessoes=1)


def _carga(*, p95: float, perdidas: int = 0) -> Carga:
    duracoes = (0.1,) * 94 + (p95,) * 6
    return Carga(Remessa(duracoes, protocolos=(), lidas=300, segundos=2.0), perdidas=perdidas)


def test_cada_base_e_julgada_pela_meta() -> None:
    texto = str(
        secao({"SQLite": [_carga(p95=0.5)] * 2, "PostgreSQL": [_carga(p95=0.3)] * 2}, corrida=CORRIDA)
    )

    assert "| medida | Streamlit de fábrica, um gráfico | SQLite | PostgreSQL | meta | resultado |" in texto
    assert "| envios por segundo | – | 50 | 50 |  |  |" in texto
    assert "| p95 (ms) | – | 500 | 300 | ≤ 500 | na meta |" in texto
    assert "| perdidas | – | 0 | 0 | ≤ 0 | na meta |" in texto
    assert "| páginas lidas por segundo, enquanto isso | – | 150 | 150 |  |  |" in texto


def test_base_lenta_ou_que_perde_fica_fora_da_meta() -> None:
    lenta = [_carga(p95=0.51)] * 2
    uma_perdida = [_carga(p95=0.1), _carga(p95=0.1, perdidas=1)]
    texto = str(secao({"SQLite": lenta, "PostgreSQL": uma_perdida}, corrida=CORRIDA))

    assert "| p95 (ms) | – | 510 | 100 | ≤ 500 | **fora da meta** |" in texto
    assert "| perdidas | – | 0 | 1 | ≤ 0 | **fora da meta** |" in texto
