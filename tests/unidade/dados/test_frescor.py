"""Quando os dados envelhecem: um período depois da data deles, e nunca antes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dados.frescor import MESES, envelheceu, passados, vale_ate
from dados.mudancas.regras import PERIODOS_SEM_INFORMAR, parou_de_informar


@pytest.mark.parametrize(
    ("data", "periodicidade", "ate"),
    [
        (date(2026, 10, 31), "mensal", date(2026, 11, 30)),
        (date(2026, 10, 31), "bimestral", date(2026, 12, 31)),
        (date(2026, 10, 31), "trimestral", date(2027, 1, 31)),
        (date(2026, 8, 31), "semestral", date(2027, 2, 28)),
        (date(2024, 2, 29), "anual", date(2025, 2, 28)),
        (date(2026, 12, 15), "mensal", date(2027, 1, 15)),
        # Do fim de um mês ao fim do outro, ainda que este seja maior.
        (date(2026, 6, 30), "bimestral", date(2026, 8, 31)),
        (date(2026, 2, 28), "mensal", date(2026, 3, 31)),
    ],
)
def test_ate_quando_valem(data: date, periodicidade: str, ate: date) -> None:
    assert vale_ate(data, periodicidade=periodicidade) == ate


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(list(MESES)))
def test_um_periodo_e_um_so_para_o_retrato_e_para_quem_informa(data: date, periodicidade: str) -> None:
    meses = MESES[periodicidade]
    ate = passados(PERIODOS_SEM_INFORMAR * meses, desde=data)
    assert not parou_de_informar(data, em=ate, periodo=meses)
    assert parou_de_informar(data, em=ate + timedelta(days=1), periodo=meses)
    assert vale_ate(data, periodicidade=periodicidade) == passados(meses, desde=data)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(list(MESES)))
def test_so_envelhecem_depois_do_ultimo_dia_e_nao_rejuvenescem(data: date, periodicidade: str) -> None:
    ate = vale_ate(data, periodicidade=periodicidade)
    assert MESES[periodicidade] * 28 <= (ate - data).days <= MESES[periodicidade] * 31
    assert not envelheceu(data, periodicidade=periodicidade, hoje=ate)
    assert envelheceu(data, periodicidade=periodicidade, hoje=ate + timedelta(days=1))
    assert not envelheceu(data, periodicidade=periodicidade, hoje=data)
