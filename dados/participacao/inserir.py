"""Gravar uma linha só se a chave dela ainda não existe, sem que dois ao mesmo tempo se atropelem."""

from collections.abc import Mapping

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def se_nao_ha(conexao: Connection, tabela: Table, valores: Mapping[str, object]) -> bool:
    """Grava e diz True; se a chave já existe, não muda nada e diz False.

    Espera a transação de quem grava a mesma chave agora.
    """
    if conexao.dialect.name == "postgresql":
        nova = postgresql.insert(tabela).values(valores).on_conflict_do_nothing()
        return conexao.execute(nova.returning(*tabela.primary_key)).one_or_none() is not None
    no_arquivo = sqlite.insert(tabela).values(valores).on_conflict_do_nothing()
    return conexao.execute(no_arquivo.returning(*tabela.primary_key)).one_or_none() is not None
