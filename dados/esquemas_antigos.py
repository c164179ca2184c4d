"""Faz um retrato de esquema antigo responder às consultas de hoje, sem mudar um byte dele.

O que falta ao arquivo entra como visão temporária da conexão: no SQLite ela vem antes da tabela de mesmo
nome, e cabe até numa conexão que só lê. Quem sobe `VERSAO_DO_ESQUEMA` escreve aqui o que a nova trouxe e
guarda um retrato dela em `tests/retratos_antigos`. Só `dados/abertura.py` usa esta sala.
"""

import sqlite3
from collections.abc import Mapping

from sqlalchemy import literal_column, null, select, table

from dados import tabelas

_TABELAS: Mapping[int, tuple[str, ...]] = {
    # A 2 trouxe as imagens das figuras, feitas ao publicar.
    1: ("imagem",),
}
"""As tabelas que a versão seguinte a cada esquema trouxe: ficam vazias."""

_COLUNAS: Mapping[int, Mapping[str, Mapping[str, str]]] = {
    # A 3 diz que versão corrige e por quê.
    2: {"metadados": {"corrige": "NULL", "correcao": "NULL"}},
    # A 4 traz, ao lado do texto do decreto, um exemplo do dia a dia.
    3: {tabela: {"exemplo": "NULL"} for tabela in ("objetivo", "area", "grupo", "diretriz")},
    # A 5 diz com que regras se fizeram as contas e as imagens. Até ela, só houve as primeiras.
    4: {"metadados": {"regras": "1"}},
}
"""As colunas que a versão seguinte a cada esquema trouxe, com o que se põe no lugar delas."""


def completar(conexao: sqlite3.Connection, *, banco: str = "main") -> None:
    """Cria na conexão o que o arquivo chamado `banco` nela ainda não tinha."""
    for nome, consulta in _incompletas(conexao, banco=banco).items():
        conexao.execute(f"CREATE TEMP VIEW {nome} AS {consulta}")


def completar_como(conexao: sqlite3.Connection, *, banco: str) -> None:
    """Dá na conexão o nome `banco_tabela` a cada tabela de hoje do arquivo chamado `banco`, completa."""
    incompletas = _incompletas(conexao, banco=banco)
    for nome in tabelas.esquema.tables:
        consulta = incompletas.get(nome) or inteira(nome, banco=banco)
        conexao.execute(f"CREATE TEMP VIEW {banco}_{nome} AS {consulta}")


def inteira(nome: str, *, banco: str) -> str:
    """A consulta que dá a tabela como está no arquivo."""
    return str(select(literal_column("*")).select_from(table(nome, schema=banco)))


def vazia(nome: str) -> str:
    """A consulta que dá a tabela desse nome sem nenhuma linha."""
    colunas = (null().label(coluna.name) for coluna in tabelas.esquema.tables[nome].columns)
    return str(select(*colunas).where(literal_column("0")))


def _incompletas(conexao: sqlite3.Connection, *, banco: str) -> dict[str, str]:
    """Por tabela de hoje que o arquivo não tem inteira, a consulta que a completa."""
    (esquema,) = conexao.execute(f"PRAGMA {banco}.user_version").fetchone()
    vazias = {nome: vazia(nome) for antigo, nomes in _TABELAS.items() if antigo >= esquema for nome in nomes}
    faltam: dict[str, dict[str, str]] = {}
    for antigo, por_tabela in sorted(_COLUNAS.items()):
        if antigo >= esquema:
            for nome, colunas in por_tabela.items():
                faltam.setdefault(nome, {}).update(colunas)
    return {nome: _com(colunas, nome=nome, banco=banco) for nome, colunas in faltam.items()} | vazias


def _com(colunas: Mapping[str, str], *, nome: str, banco: str) -> str:
    # O rowid segue junto: é por ele que se sabe a ordem do pacote.
    ditas = ", ".join(f"{valor} AS {coluna}" for coluna, valor in colunas.items())
    return str(select(literal_column(f"rowid, *, {ditas}")).select_from(table(nome, schema=banco)))
