"""O aviso de mudanças: quem o assina, o que ele diz em cada versão e a caixa de saída que serve aos dois."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

INSTANTE = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Cria `assinatura` e `boletim`; `saida` passa a servir também a elas."""
    op.create_table(
        "assinatura",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("email_cifrado", sa.Text, nullable=False),
        sa.Column("email_resumo", sa.Text, nullable=False),
        sa.Column("escopo", sa.Text, nullable=False),
        sa.Column("pedida_em", INSTANTE, nullable=False),
        sa.Column("confirmada_em", INSTANTE),
        sa.PrimaryKeyConstraint("id", name="pk_assinatura"),
        sa.UniqueConstraint("email_resumo", "escopo", name="uq_assinatura_email_resumo"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "boletim",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("versao", sa.Text, nullable=False),
        sa.Column("escopo", sa.Text, nullable=False),
        sa.Column("texto", sa.Text),
        sa.Column("feito_em", INSTANTE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_boletim"),
        sa.UniqueConstraint("versao", "escopo", name="uq_boletim_versao"),
    )
    with op.batch_alter_table("saida") as tabela:
        tabela.add_column(sa.Column("assinatura", sa.Integer))
        tabela.add_column(sa.Column("boletim", sa.Integer))
        tabela.alter_column("contribuicao", existing_type=sa.Integer, nullable=True)
        tabela.drop_constraint(op.f("ck_saida_mensagem"), type_="check")
    with op.batch_alter_table("saida") as tabela:
        tabela.create_foreign_key("fk_saida_assinatura", "assinatura", ["assinatura"], ["id"])
        tabela.create_foreign_key("fk_saida_boletim", "boletim", ["boletim"], ["id"])
        tabela.create_unique_constraint("uq_saida_assinatura", ["assinatura", "boletim"])
        tabela.create_check_constraint(
            op.f("ck_saida_mensagem"), "mensagem IN ('confirmacao', 'resposta', 'assinatura', 'boletim')"
        )
        tabela.create_check_constraint(
            op.f("ck_saida_dono"), "(contribuicao IS NULL) <> (assinatura IS NULL)"
        )
        tabela.create_check_constraint(
            op.f("ck_saida_boletim"), "(boletim IS NOT NULL) = (mensagem = 'boletim')"
        )
