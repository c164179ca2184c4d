"""A conta de meses, contra outra feita para a frente e por comparação de datas."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dados.participacao.prazos import meses_antes

# Do ano 2000 ao 2200, em segundos.
INSTANTES = st.integers(946_684_800, 7_258_118_400).map(lambda s: datetime.fromtimestamp(s, UTC))


@pytest.mark.parametrize(
    ("agora", "meses", "limite"),
    [
        ("2028-11-03T10:00:00+00:00", 24, "2026-11-03T10:00:00+00:00"),
        ("2026-03-31T10:00:00+00:00", 1, "2026-02-28T23:59:59.999999+00:00"),
        ("2028-02-29T00:00:00+00:00", 12, "2027-02-28T23:59:59.999999+00:00"),
        ("2026-01-15T00:00:00+00:00", 1, "2025-12-15T00:00:00+00:00"),
    ],
)
def test_exemplos(agora: str, meses: int, limite: str) -> None:
    assert meses_antes(datetime.fromisoformat(agora), meses).isoformat() == limite


@given(INSTANTES, INSTANTES, st.integers(1, 1200))
def test_venceu_quando_o_dia_e_a_hora_se_repetem_tantos_meses_depois(
    recebida: datetime, agora: datetime, meses: int
) -> None:
    completos = (agora.year - recebida.year) * 12 + agora.month - recebida.month
    do_mes = (recebida.day, recebida.time()) <= (agora.day, agora.time())
    passaram = completos if do_mes else completos - 1

    assert (recebida <= meses_antes(agora, meses)) is (passaram >= meses)


def test_o_fuso_de_quem_pergunta_nao_muda_o_prazo() -> None:
    agora = datetime(2026, 3, 31, 22, tzinfo=timezone(timedelta(hours=-3)))

    assert meses_antes(agora, 1) == meses_antes(agora.astimezone(UTC), 1)
