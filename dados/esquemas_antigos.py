"""Faz um retrato de esquema antigo responder às consultas de hoje, sem mudar um byte dele.

O que falta ao arquivo entra como visão temporária da conexão: no SQLite ela vem antes da tabela de mesmo
nome, e cabe até numa conexão que só lê. Quem sobe `VERSAO_DO_ESQUEMA` escreve aqui o passo da versão que
ficou antiga e guarda um retrato da nova em `tests/retratos_antigos`.
"""

import sqlite3

_PASSOS = {
    # A 2 trouxe as imagens das figuras, feitas ao publicar.
    1: "CREATE TEMP VIEW imagem AS SELECT '' AS figura, '' AS idioma, '' AS formato, x'' AS conteudo WHERE 0",
    # A 3 diz que versão corrige e por quê.
    2: "CREATE TEMP VIEW metadados AS SELECT *, NULL AS corrige, NULL AS correcao FROM main.metadados",
    # A 4 traz, ao lado do texto do decreto, um exemplo do dia a dia.
    3: """
        CREATE TEMP VIEW objetivo AS SELECT rowid, *, NULL AS exemplo FROM main.objetivo;
        CREATE TEMP VIEW area AS SELECT rowid, *, NULL AS exemplo FROM main.area;
        CREATE TEMP VIEW grupo AS SELECT rowid, *, NULL AS exemplo FROM main.grupo;
        CREATE TEMP VIEW diretriz AS SELECT rowid, *, NULL AS exemplo FROM main.diretriz
    """,
}
"""O que se faz a cada esquema para ele servir como o seguinte."""


def completar(conexao: sqlite3.Connection, *, esquema: int) -> None:
    """Cria na conexão o que o arquivo desse esquema ainda não tinha."""
    for antigo, passo in sorted(_PASSOS.items()):
        if antigo >= esquema:
            conexao.executescript(passo)
