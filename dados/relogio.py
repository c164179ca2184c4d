"""O único lugar que pergunta as horas, para que nenhuma regra dependa do dia em que roda.

Prazos se julgam na data do retrato (NORMAS M-03); a hora de agora só data o que acontece agora,
como publicar um retrato ou receber uma contribuição.
"""

from datetime import UTC, datetime


def agora() -> datetime:
    """Este momento, em UTC e com o fuso declarado."""
    return datetime.now(UTC)
