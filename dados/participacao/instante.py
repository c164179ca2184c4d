"""Data e hora nas tabelas da base de contribuições: sempre em UTC, e nunca sem fuso."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, TypeDecorator


class Instante(TypeDecorator[datetime]):
    """Data e hora com fuso, guardada em UTC. O SQLite perde o fuso ao gravar; aqui ele volta."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Recebe um instante com fuso e o devolve em UTC."""
        if value is not None and value.tzinfo is None:
            raise ValueError("Falta o fuso: use dados.relogio.agora().")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Recebe o que a base guardou e o devolve com o fuso UTC."""
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))
