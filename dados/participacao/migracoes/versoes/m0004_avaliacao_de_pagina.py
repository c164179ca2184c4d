"""A resposta a «Esta página está clara?», sem nada de quem respondeu."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Cria `avaliacao_de_pagina`."""
    op.create_table(
        "avaliacao_de_pagina",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("dia", sa.Date, nullable=False),
        sa.Column("pagina", sa.Text, nullable=False),
        sa.Column("idioma", sa.Text, nullable=False),
        sa.Column("retrato_versao", sa.Text, nullable=False),
        sa.Column("clara", sa.Boolean, nullable=False),
        sa.Column("falta", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_avaliacao_de_pagina"),
        sa.CheckConstraint(
            "falta IN ('dados_desatualizados', 'dados_com_erro', 'explicacao_insuficiente', "
            "'linguagem_dificil', 'demora', 'nao_era_o_que_procurava', 'outro')",
            name=op.f("ck_avaliacao_de_pagina_falta"),
        ),
        sa.CheckConstraint("falta IS NULL OR NOT clara", name=op.f("ck_avaliacao_de_pagina_clara")),
    )
