"""A conta de meses dos prazos de guarda, sem base."""

import calendar
from datetime import UTC, datetime

_MESES_DO_ANO = 12


def meses_antes(agora: datetime, meses: int) -> datetime:
    """O último instante que já tem `meses` completos em `agora`, em UTC.

    Um dia que não existe no mês de chegada vira o fim desse mês: de 31 de março, um mês antes é o fim de
    fevereiro.
    """
    agora = agora.astimezone(UTC)
    ano, mes = divmod(agora.year * _MESES_DO_ANO + agora.month - 1 - meses, _MESES_DO_ANO)
    ultimo_dia = calendar.monthrange(ano, mes + 1)[1]
    if agora.day <= ultimo_dia:
        return agora.replace(year=ano, month=mes + 1)
    fim_do_dia = agora.replace(year=ano, month=mes + 1, day=ultimo_dia, hour=23, minute=59, second=59)
    return fim_do_dia.replace(microsecond=999_999)
