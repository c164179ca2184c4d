"""O que o alembic executa para migrar. A conexão vem de `dados.participacao.base`, já em transação."""

from alembic import context

from dados.participacao.tabelas import esquema

context.configure(connection=context.config.attributes["conexao"], target_metadata=esquema)
context.run_migrations()
