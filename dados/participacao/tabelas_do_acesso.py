"""As tabelas de quem pode fazer o quê, e quantas vezes. Só guardam resumos: nada nelas diz quem é alguém."""

from sqlalchemy import Column, Integer, Table, Text

from dados.participacao.esquema import esquema
from dados.participacao.instante import Instante

limite = Table(
    "limite",
    esquema,
    Column("chave", Text, primary_key=True),
    Column("janela", Instante, primary_key=True),
    Column("quantas", Integer, nullable=False),
)
"""Quantos envios de um mesmo lugar nesta janela. `chave` é um resumo com sal que muda todo dia."""

sal = Table(
    "sal",
    esquema,
    Column("dia", Text, primary_key=True),
    Column("valor", Text, nullable=False),
)
"""O sal do dia, comum aos processos. Só ficam o de hoje e o de ontem: nem a equipe refaz um resumo antigo."""

token_gasto = Table(
    "token_gasto",
    esquema,
    Column("resumo", Text, primary_key=True),
    Column("pedido", Text, nullable=False),
    Column("dia", Text, nullable=False),
)
"""Os tokens de formulário já usados. Só resumos, e o dia do sal que os assinou: some com ele."""

sessao_encerrada = Table(
    "sessao_encerrada",
    esquema,
    Column("resumo", Text, primary_key=True),
    Column("encerrada_em", Instante, nullable=False),
)
"""As entradas da equipe em que se apertou Sair: o cookie delas não vale mais em processo nenhum."""
