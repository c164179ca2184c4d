"""O único lugar que pergunta as horas, para que nenhuma regra dependa do dia em que roda.

Prazos se julgam na data do retrato (NORMAS M-03); a hora de agora só data o que acontece agora,
como publicar um retrato ou receber uma contribuição.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

MINAS_GERAIS = ZoneInfo("America/Sao_Paulo")


def agora() -> datetime:
    """Este momento, em UTC e com o fuso declarado."""
    return datetime.now(UTC)


def dia(instante: datetime) -> date:
    """O dia em que o instante caiu em Minas Gerais."""
    return instante.astimezone(MINAS_GERAIS).date()
