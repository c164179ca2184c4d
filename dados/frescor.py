"""Diz se os dados envelheceram: já passou o tempo em que deviam ser trocados (NORMAS D-04)."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

MESES: Mapping[str, int] = {"mensal": 1, "bimestral": 2, "trimestral": 3, "semestral": 6, "anual": 12}
"""Quantos meses tem cada período."""


def vale_ate(data: date, *, periodicidade: str) -> date:
    """O último dia em que os dados de `data` ainda são os esperados: um período depois, no mesmo dia do mês.

    >>> vale_ate(date(2026, 10, 31), periodicidade="bimestral")
    datetime.date(2026, 12, 31)
    >>> vale_ate(date(2026, 8, 31), periodicidade="trimestral")
    datetime.date(2026, 11, 30)
    """
    ano, mes = divmod(data.year * 12 + data.month - 1 + MESES[periodicidade], 12)
    return date(ano, mes + 1, min(data.day, monthrange(ano, mes + 1)[1]))


def envelheceu(data: date, *, periodicidade: str, hoje: date) -> bool:
    """Se já passou um período inteiro desde `data`. No último dia, ainda não.

    >>> envelheceu(date(2026, 10, 31), periodicidade="bimestral", hoje=date(2026, 12, 31))
    False
    >>> envelheceu(date(2026, 10, 31), periodicidade="bimestral", hoje=date(2027, 1, 1))
    True
    """
    return hoje > vale_ate(data, periodicidade=periodicidade)
