"""As barras dentro da tabela: cada uma do tamanho do número que acompanha."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from componentes.graficos.modelo import Celula, Coluna, Tabela

celulas = st.none() | st.text(max_size=3) | st.dates() | st.integers(-99, 99) | st.floats(-99, 99)


def tabela(*linhas: tuple[Celula, ...], tem_total: bool = False) -> Tabela:
    colunas = (
        Coluna("Nome", "texto"), Coluna("Feitas", "inteiro"), Coluna("A fazer", "inteiro"),
        Coluna("Dias", "numero"),
    )  # fmt: skip
    return Tabela("Legenda", colunas, linhas, tem_total=tem_total)


def test_contagens_dividem_a_mesma_escala_e_medidas_a_da_coluna() -> None:
    assert tabela(("a", 5, 10, 3.0), ("b", 1, 0, 1.5)).partes() == ((0, 0.5, 1, 1), (0, 0.1, 0, 0.5))


def test_o_total_nao_tem_barra_nem_encurta_as_outras() -> None:
    partes = tabela(("a", 2, 1, 1), ("Total", 40, 20, 9), tem_total=True).partes()
    assert partes == ((0, 1, 0.5, 1), (0, 0, 0, 0))


def test_ausente_negativo_texto_e_data_nao_tem_barra() -> None:
    partes = tabela(("a", None, -4, 2.0), ("b", "não informado", 8, date(2026, 1, 1))).partes()
    assert partes == ((0, 0, 0, 1), (0, 0, 1, 0))


@given(linhas=st.lists(st.tuples(celulas, celulas, celulas, celulas), min_size=1, max_size=5))
def test_toda_parte_fica_entre_zero_e_um(linhas: list[tuple[Celula, ...]]) -> None:
    partes = tabela(*linhas).partes()
    assert [len(linha) for linha in partes] == [4] * len(linhas)
    assert all(0 <= parte <= 1 for linha in partes for parte in linha)
