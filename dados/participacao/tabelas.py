"""A tabela da base de contribuições, separada do retrato (norma F-08).

As colunas são uma lista fechada (norma F-04): nada de nome, CPF, telefone, motivo ou endereço de rede.
Mudou aqui, escreva a migração: um teste compara as duas.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from dados.participacao.opcoes import Perfil, Tipo
from dados.participacao.regras import LIMITE_DA_MENSAGEM, LIMITE_DA_ORGANIZACAO

esquema = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


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


def _da_lista(coluna: str, opcoes: Iterable[str]) -> CheckConstraint:
    lista = ", ".join(f"'{opcao}'" for opcao in opcoes)
    return CheckConstraint(f"{coluna} IN ({lista})", name=coluna)


contribuicao = Table(
    "contribuicao",
    esquema,
    # Número interno: outras tabelas apontam para ele, porque o protocolo é a chave da pessoa.
    Column("id", Integer, primary_key=True),
    Column("protocolo", Text, nullable=False),
    Column("recebida_em", Instante, nullable=False),
    Column("tipo", Text, nullable=False),
    Column("mensagem", Text, nullable=False),
    Column("sobre", Text, nullable=False),
    Column("retrato_versao", Text, nullable=False),
    Column("perfil", Text),
    Column("organizacao", Text),
    Column("email", Text),
    Column("chave_idempotencia", Text),
    UniqueConstraint("protocolo"),
    UniqueConstraint("chave_idempotencia"),
    _da_lista("tipo", Tipo),
    _da_lista("perfil", Perfil),
    CheckConstraint(f"length(mensagem) BETWEEN 1 AND {LIMITE_DA_MENSAGEM}", name="mensagem"),
    CheckConstraint(f"length(organizacao) <= {LIMITE_DA_ORGANIZACAO}", name="organizacao"),
)
