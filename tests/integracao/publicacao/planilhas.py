"""Planilhas XLSX como um órgão as mandaria: certas, para um teste estragar."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import openpyxl
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dados import configuracao
from dados.publicacao import arquivos
from dados.publicacao.recebimento.planilha import DO_ORGAO
from tests.integracao.publicacao.conftest import MONITORAMENTO

METADADOS = {
    "version": "2026-10-31",
    "data_referencia": "2026-10-31",
    "periodo_referencia": "2024-11/2026-10",
    "periodicidade": "bimestral",
    "natureza": "demonstracao",
    "orgao_publicador": "Secretaria-exemplo de Testes",
    "contato": "contato@exemplo.invalid",
}

Mexer = Callable[[Workbook], object]


def gravar(destino: Path, *mexer: Mexer) -> Path:
    """Grava em `destino` a planilha certa, depois de cada `mexer`."""
    livro = openpyxl.Workbook()
    livro.remove(livro.worksheets[0])
    _folha(livro.create_sheet("metadados"), ["campo", "valor"], METADADOS.items())
    for tabela in DO_ORGAO:
        campos = _campos(tabela)
        linhas = ([linha.get(campo) for campo in campos] for linha in MONITORAMENTO[tabela])
        _folha(livro.create_sheet(tabela), campos, linhas)
    for mudar in mexer:
        mudar(livro)
    livro.save(destino)
    return destino


def celula(tabela: str, campo: str, valor: object, *, linha: int = 2) -> Mexer:
    """Troca uma célula."""

    def mexer(livro: Workbook) -> None:
        folha = livro[tabela]
        coluna = [c.value for c in folha[1]].index(campo) + 1
        folha.cell(linha, coluna).value = valor

    return mexer


@cache
def _campos(tabela: str) -> list[str]:
    esquema = arquivos.ler_yaml(configuracao.ler().pacote / "schemas" / f"{tabela}.yaml", nome=tabela)
    return [campo["name"] for campo in esquema["fields"]]


def _folha(folha: Worksheet, cabecalho: list[str], linhas: Iterable[Iterable[object]]) -> None:
    folha.append(cabecalho)
    for linha in linhas:
        folha.append(list(linha))
