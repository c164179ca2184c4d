"""O relatório da validação numa página para devolver a quem mandou os dados: abre sem internet."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from xlsxwriter.utility import xl_col_to_name

from dados import tabelas
from dados.publicacao import Problema, Relatorio

MAIS_POR_TABELA = 500
"""Quantos problemas de cada tabela vão na página: com mais, ela não abre num computador simples."""

_AMBIENTE = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
)
_COLUNAS = {
    (tabela.name, coluna.name): xl_col_to_name(posicao)
    for tabela in tabelas.DO_PACOTE
    for posicao, coluna in enumerate(tabela.columns)
}


def html(relatorio: Relatorio, *, enviado: str) -> str:
    """A página do relatório. `enviado` é o nome do arquivo ou da pasta."""
    return _AMBIENTE.get_template("relatorio.html").render(
        relatorio=relatorio,
        enviado=enviado,
        por_tabela=list(_por_tabela(relatorio)),
        coluna=_coluna,
        mais=MAIS_POR_TABELA,
    )


def _por_tabela(relatorio: Relatorio) -> Iterator[tuple[str, list[Problema]]]:
    for tabela, problemas in groupby(relatorio.problemas, key=attrgetter("tabela")):
        yield tabela, list(problemas)


def _coluna(tabela: str, campo: str | None) -> str:
    """A letra que a planilha mostra e o nome: `F (fim_previsto)`."""
    if campo is None:
        return "a linha toda"
    letra = _COLUNAS.get((tabela, campo))
    return f"{letra} ({campo})" if letra else campo
