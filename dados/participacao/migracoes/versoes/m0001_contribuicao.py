"""A primeira tabela: o que a pessoa mandou e o protocolo que recebeu.

As listas estão escritas por extenso: uma migração já aplicada não muda quando o código muda.
Não há volta (`downgrade`), porque voltar apagaria o que as pessoas escreveram.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Cria `contribuicao`."""
    op.create_table(
        "contribuicao",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("protocolo", sa.Text, nullable=False),
        sa.Column("recebida_em", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tipo", sa.Text, nullable=False),
        sa.Column("mensagem", sa.Text, nullable=False),
        sa.Column("sobre", sa.Text, nullable=False),
        sa.Column("retrato_versao", sa.Text, nullable=False),
        sa.Column("perfil", sa.Text),
        sa.Column("organizacao", sa.Text),
        sa.Column("email", sa.Text),
        sa.Column("chave_idempotencia", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_contribuicao"),
        sa.UniqueConstraint("protocolo", name="uq_contribuicao_protocolo"),
        sa.UniqueConstraint("chave_idempotencia", name="uq_contribuicao_chave_idempotencia"),
        sa.CheckConstraint(
            "tipo IN ('sugestao', 'elogio', 'erro_nos_dados', 'duvida')", name=op.f("ck_contribuicao_tipo")
        ),
        sa.CheckConstraint(
            "perfil IN ('cidada_ou_cidadao', 'imprensa', 'organizacao', 'servidora_ou_servidor', 'outro')",
            name=op.f("ck_contribuicao_perfil"),
        ),
        sa.CheckConstraint("length(mensagem) BETWEEN 1 AND 2000", name=op.f("ck_contribuicao_mensagem")),
        sa.CheckConstraint("length(organizacao) <= 120", name=op.f("ck_contribuicao_organizacao")),
    )
