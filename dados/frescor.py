"""Quando acaba um período, e se os dados envelheceram: já deviam ter sido trocados (NORMAS D-04)."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

MESES: Mapping[str, int] = {"mensal": 1, "bimestral": 2, "trimestral": 3, "semestral": 6, "anual": 12}
"""Quantos meses tem cada período."""


def passados(meses: int, *, desde: date) -> date:
    """O mesmo dia do mês, tantos meses depois; do último dia de um mês vai-se ao último dia do outro.

    É a única conta de período do painel: vale para o retrato e para cada notícia dos órgãos.

    >>> passados(2, desde=date(2026, 6, 30))
    datetime.date(2026, 8, 31)
    >>> passados(1, desde=date(2026, 1, 30))
    datetime.date(2026, 2, 28)
    """
    ano, mes = divmod(desde.year * 12 + desde.month - 1 + meses, 12)
    ultimo = monthrange(ano, mes + 1)[1]
    eh_fim_de_mes = desde.day == monthrange(desde.year, desde.month)[1]
    return date(ano, mes + 1, ultimo if eh_fim_de_mes else min(desde.day, ultimo))


def vale_ate(data: date, *, periodicidade: str) -> date:
    """O último dia em que os dados de `data` ainda são os esperados: um período depois.

    >>> vale_ate(date(2026, 10, 31), periodicidade="bimestral")
    datetime.date(2026, 12, 31)
    >>> vale_ate(date(2026, 8, 31), periodicidade="trimestral")
    datetime.date(2026, 11, 30)
    """
    return passados(MESES[periodicidade], desde=data)


def envelheceu(data: date, *, periodicidade: str, hoje: date) -> bool:
    """Se já passou um período inteiro desde `data`. No último dia, ainda não.

    >>> envelheceu(date(2026, 10, 31), periodicidade="bimestral", hoje=date(2026, 12, 31))
    False
    >>> envelheceu(date(2026, 10, 31), periodicidade="bimestral", hoje=date(2027, 1, 1))
    True
    """
    return hoje > vale_ate(data, periodicidade=periodicidade)
