"""O atendimento: estado, resposta, decisão de publicar, trilha, caixa de saída, limite e guarda.

O e-mail passa a existir só cifrado. Os que a primeira tabela guardava à vista são apagados aqui: sem a chave,
que não é da base, não há como cifrá-los. As mensagens ficam todas.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

INSTANTE = sa.DateTime(timezone=True)
SO_CRESCE_NO_SQLITE = """
CREATE TRIGGER trilha_sem_{verbo} BEFORE {verbo} ON trilha
BEGIN SELECT RAISE(ABORT, 'a trilha só cresce'); END
"""
SO_CRESCE_NO_POSTGRESQL = (
    """
CREATE FUNCTION trilha_so_cresce() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'a trilha só cresce'; END $$
""",
    """
CREATE TRIGGER trilha_so_cresce BEFORE UPDATE OR DELETE OR TRUNCATE ON trilha
FOR EACH STATEMENT EXECUTE FUNCTION trilha_so_cresce()
""",
)


def upgrade() -> None:
    """Completa `contribuicao` e cria as tabelas do atendimento."""
    _contribuicao()
    _resposta_e_decisao()
    _trilha()
    _saida()
    op.create_table(
        "modelo_de_resposta",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("nome", sa.Text, nullable=False),
        sa.Column("texto", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_modelo_de_resposta"),
        sa.UniqueConstraint("nome", name="uq_modelo_de_resposta_nome"),
    )
    op.create_table(
        "limite",
        sa.Column("chave", sa.Text, nullable=False),
        sa.Column("janela", INSTANTE, nullable=False),
        sa.Column("quantas", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("chave", "janela", name="pk_limite"),
    )
    op.create_table(
        "sal",
        sa.Column("dia", sa.Text, nullable=False),
        sa.Column("valor", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("dia", name="pk_sal"),
    )
    op.create_table(
        "guarda",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("quando", INSTANTE, nullable=False),
        sa.Column("regra", sa.Text, nullable=False),
        sa.Column("quantas", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_guarda"),
    )


def _contribuicao() -> None:
    # No SQLite mudar uma restrição refaz a tabela inteira; o PostgreSQL altera a que existe.
    with op.batch_alter_table("contribuicao") as tabela:
        tabela.add_column(sa.Column("municipio", sa.Text))
        tabela.add_column(sa.Column("pode_publicar", sa.Boolean, nullable=False, server_default=sa.false()))
        tabela.add_column(sa.Column("email_cifrado", sa.Text))
        tabela.add_column(sa.Column("email_resumo", sa.Text))
        tabela.add_column(sa.Column("email_confirmado_em", INSTANTE))
        tabela.add_column(sa.Column("estado", sa.Text, nullable=False, server_default="recebida"))
        tabela.add_column(sa.Column("atualizada_em", INSTANTE))
        tabela.add_column(sa.Column("reaberta_em", INSTANTE))
        tabela.add_column(sa.Column("motivo_da_reabertura", sa.Text))
        tabela.add_column(sa.Column("apagada_em", INSTANTE))
        tabela.alter_column("mensagem", existing_type=sa.Text, nullable=True)
        tabela.drop_column("email")
    op.execute("UPDATE contribuicao SET atualizada_em = recebida_em")
    with op.batch_alter_table("contribuicao") as tabela:
        tabela.alter_column("atualizada_em", existing_type=INSTANTE, nullable=False)
        tabela.alter_column("pode_publicar", existing_type=sa.Boolean, server_default=None)
        tabela.alter_column("estado", existing_type=sa.Text, server_default=None)
        tabela.create_check_constraint(
            op.f("ck_contribuicao_estado"),
            "estado IN ('recebida', 'em_analise', 'respondida', 'reaberta', 'retirada')",
        )
        tabela.create_check_constraint(
            op.f("ck_contribuicao_apagada"), "mensagem IS NOT NULL OR apagada_em IS NOT NULL"
        )
        tabela.create_check_constraint(op.f("ck_contribuicao_municipio"), "length(municipio) <= 80")
        tabela.create_check_constraint(
            op.f("ck_contribuicao_email"), "(email_cifrado IS NULL) = (email_resumo IS NULL)"
        )
    op.create_index("ix_contribuicao_estado", "contribuicao", ["estado", "recebida_em"])
    op.create_index("ix_contribuicao_sobre", "contribuicao", ["sobre"])
    op.create_index("ix_contribuicao_email_resumo", "contribuicao", ["email_resumo"])


def _resposta_e_decisao() -> None:
    op.create_table(
        "resposta",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("contribuicao", sa.Integer, nullable=False),
        sa.Column("texto", sa.Text),
        sa.Column("respondida_em", INSTANTE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_resposta"),
        sa.ForeignKeyConstraint(["contribuicao"], ["contribuicao.id"], name="fk_resposta_contribuicao"),
    )
    op.create_index("ix_resposta_contribuicao", "resposta", ["contribuicao"])
    op.create_table(
        "decisao",
        sa.Column("contribuicao", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("desfecho", sa.Text, nullable=False),
        sa.Column("texto", sa.Text),
        sa.Column("o_que_mudou", sa.Text),
        sa.Column("motivo", sa.Text),
        sa.Column("decidida_em", INSTANTE, nullable=False),
        sa.PrimaryKeyConstraint("contribuicao", name="pk_decisao"),
        sa.ForeignKeyConstraint(["contribuicao"], ["contribuicao.id"], name="fk_decisao_contribuicao"),
        sa.CheckConstraint("desfecho IN ('publicada', 'recusada')", name=op.f("ck_decisao_desfecho")),
        sa.CheckConstraint(
            "motivo IN ('sem_autorizacao', 'dados_pessoais', 'ofensa', 'fora_do_assunto', "
            "'outro_canal', 'repetida', 'propaganda')",
            name=op.f("ck_decisao_motivo"),
        ),
        sa.CheckConstraint("desfecho = 'publicada' OR texto IS NULL", name=op.f("ck_decisao_texto")),
        sa.CheckConstraint(
            "(desfecho = 'recusada') = (motivo IS NOT NULL)", name=op.f("ck_decisao_com_motivo")
        ),
    )


def _trilha() -> None:
    op.create_table(
        "trilha",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("quando", INSTANTE, nullable=False),
        sa.Column("quem", sa.Text, nullable=False),
        sa.Column("verbo", sa.Text, nullable=False),
        sa.Column("contribuicao", sa.Integer),
        sa.Column("detalhe", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_trilha"),
        sa.ForeignKeyConstraint(["contribuicao"], ["contribuicao.id"], name="fk_trilha_contribuicao"),
    )
    op.create_index("ix_trilha_contribuicao", "trilha", ["contribuicao"])
    if op.get_context().dialect.name == "sqlite":
        comandos = [SO_CRESCE_NO_SQLITE.format(verbo=verbo) for verbo in ("UPDATE", "DELETE")]
    else:
        comandos = list(SO_CRESCE_NO_POSTGRESQL)
    for comando in comandos:
        op.execute(comando)


def _saida() -> None:
    op.create_table(
        "saida",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("contribuicao", sa.Integer, nullable=False),
        sa.Column("mensagem", sa.Text, nullable=False),
        sa.Column("criada_em", INSTANTE, nullable=False),
        sa.Column("tentativas", sa.Integer, nullable=False),
        sa.Column("proxima_em", INSTANTE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saida"),
        sa.ForeignKeyConstraint(["contribuicao"], ["contribuicao.id"], name="fk_saida_contribuicao"),
        sa.UniqueConstraint("contribuicao", "mensagem", name="uq_saida_contribuicao"),
        sa.CheckConstraint("mensagem IN ('confirmacao', 'resposta')", name=op.f("ck_saida_mensagem")),
    )
    op.create_index("ix_saida_proxima_em", "saida", ["proxima_em"])
