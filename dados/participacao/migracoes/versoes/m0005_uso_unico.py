"""O que só vale uma vez (formulários, entradas da equipe), e a língua de quem espera e-mail."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

INSTANTE = sa.DateTime(timezone=True)
# Quem já esperava um e-mail escreveu antes de o painel guardar a língua: recebe como recebia.
DE_ANTES = "pt_BR"


def upgrade() -> None:
    """Cria `token_gasto` e `sessao_encerrada`; `contribuicao`, `assinatura` e `boletim` ganham a língua."""
    op.create_table(
        "token_gasto",
        sa.Column("resumo", sa.Text, nullable=False),
        sa.Column("pedido", sa.Text, nullable=False),
        sa.Column("dia", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("resumo", name="pk_token_gasto"),
    )
    op.create_table(
        "sessao_encerrada",
        sa.Column("resumo", sa.Text, nullable=False),
        sa.Column("encerrada_em", INSTANTE, nullable=False),
        sa.PrimaryKeyConstraint("resumo", name="pk_sessao_encerrada"),
    )
    for nome in ("contribuicao", "assinatura", "boletim"):
        op.add_column(nome, sa.Column("idioma", sa.Text, nullable=False, server_default=DE_ANTES))
    with op.batch_alter_table("boletim") as tabela:
        tabela.drop_constraint("uq_boletim_versao", type_="unique")
        tabela.create_unique_constraint("uq_boletim_versao", ["versao", "escopo", "idioma"])
