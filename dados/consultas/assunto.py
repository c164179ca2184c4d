"""O nome daquilo sobre o que uma contribuição fala."""

from sqlalchemy import Column, Table, select

from dados import tabelas
from dados.retrato import Retrato

_NOME: dict[str, tuple[Table, Column[str]]] = {
    "area": (tabelas.area, tabelas.area.c.nome),
    "diretriz": (tabelas.diretriz, tabelas.diretriz.c.texto),
    "acao": (tabelas.acao, tabelas.acao.c.nome),
    "indicador": (tabelas.indicador, tabelas.indicador.c.nome),
}


def nome(retrato: Retrato, *, tipo: str, codigo: str) -> str | None:
    """O nome (ou o texto, com as marcas do decreto) da coisa; None se ela não existe neste retrato.

    `tipo` ∈ area, diretriz, acao, indicador.
    """
    tabela, coluna = _NOME[tipo]
    achados = retrato.ler(select(coluna.label("nome")).where(tabela.c.codigo == codigo))
    return str(achados[0]["nome"]) if achados else None
