"""O modelo em XLSX: uma folha por tabela, com listas para escolher e notas nas colunas."""

import csv
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dados.exportacao.pasta_de_trabalho import DATA
from dados.publicacao import arquivos
from dados.publicacao.modelos import dizeres
from dados.publicacao.problemas import DESCRITOR
from dados.publicacao.recebimento import planilha as recebida

_LINHAS = 20_000
"""Até que linha as listas e os formatos valem: o maior órgão tem menos ações que isso."""
_LARGURA, _LARGA = 18, 44
_QUANDO = datetime(2024, 11, 6, tzinfo=UTC).replace(tzinfo=None)
"""A data do decreto. Fixa: o mesmo esquema dá sempre os mesmos bytes."""
_PRIMEIRA = date(1990, 1, 1)


def gravar(destino: Path, *, base: Path) -> None:
    """Escreve em `destino` a planilha por preencher, feita dos esquemas do pacote de `base`."""
    livro = xlsxwriter.Workbook(str(destino))
    livro.set_properties({"title": "Modelo para informar ações e indicadores", "created": _QUANDO})
    formatos = {
        "titulo": livro.add_format({"bold": True, "text_wrap": True, "bg_color": "#E8EEF4", "border": 1}),
        "quebra": livro.add_format({"text_wrap": True, "valign": "top"}),
        "string": livro.add_format({"num_format": "@"}),
        "date": livro.add_format({"num_format": DATA}),
        "number": livro.add_format(),
        "integer": livro.add_format({"num_format": "0"}),
        "boolean": livro.add_format({"num_format": "@"}),
    }
    descritor = arquivos.ler_yaml(base / DESCRITOR, nome=DESCRITOR)
    _leia_me(livro.add_worksheet(recebida.LEIA_ME), descritor, formatos)
    _metadados(livro.add_worksheet(recebida.METADADOS), descritor, formatos)
    for tabela in recebida.DO_ORGAO:
        esquema = arquivos.ler_yaml(base / "schemas" / f"{tabela}.yaml", nome=tabela)
        _tabela(livro.add_worksheet(tabela), esquema, formatos)
    _consulta(livro.add_worksheet(recebida.CONSULTA), base, formatos)
    livro.close()


def _leia_me(folha: Worksheet, descritor: Mapping[str, Any], formatos: Mapping[str, Format]) -> None:
    folha.set_column(0, 0, 100, formatos["quebra"])
    folha.write_string(0, 0, "Como preencher", formatos["titulo"])
    for numero, passo in enumerate(dizeres.PASSOS, start=1):
        folha.write_string(numero, 0, f"{numero}. {passo}")
    inicio = len(dizeres.PASSOS) + 2
    folha.write_string(inicio, 0, "O que vai em cada folha", formatos["titulo"])
    do_orgao = (r for r in descritor["resources"] if r["name"] in recebida.DO_ORGAO)
    for numero, recurso in enumerate(do_orgao, start=inicio + 1):
        folha.write_string(numero, 0, f"{recurso['name']}: {recurso['title']}.")


def _metadados(folha: Worksheet, descritor: Mapping[str, Any], formatos: Mapping[str, Format]) -> None:
    folha.set_column(0, 0, _LARGURA + 6)
    folha.set_column(1, 1, _LARGA, formatos["string"])
    folha.set_column(2, 2, 70, formatos["quebra"])
    folha.freeze_panes(1, 0)
    for coluna, titulo in enumerate(("campo", "valor", "o que escrever")):
        folha.write_string(0, coluna, titulo, formatos["titulo"])
    # O que não muda de uma versão para outra já vem escrito.
    ja_sabidos = {"periodicidade", "orgao_publicador", "contato", "natureza"}
    for linha, (campo, o_que_escrever) in enumerate(recebida.CAMPOS.items(), start=1):
        folha.write_string(linha, 0, campo)
        if campo in ja_sabidos:
            folha.write_string(linha, 1, str(descritor.get(campo, "")))
        folha.write_string(linha, 2, o_que_escrever)


def _tabela(folha: Worksheet, esquema: Mapping[str, Any], formatos: Mapping[str, Format]) -> None:
    folha.freeze_panes(1, 1)
    folha.set_row(0, 30)
    chave = esquema["primaryKey"]
    for coluna, campo in enumerate(esquema["fields"]):
        largura = _LARGA if "descri" in campo["name"] or "justificativa" in campo["name"] else _LARGURA
        folha.set_column(coluna, coluna, largura, formatos[campo["type"]])
        folha.write_string(0, coluna, campo["name"], formatos["titulo"])
        nota = dizeres.nota(campo, eh_chave=chave == [campo["name"]])
        folha.write_comment(0, coluna, nota, {"x_scale": 2.2, "y_scale": 1.6, "author": ""})
        if validacao := next(_validacoes(campo, esquema), None):
            folha.data_validation(1, coluna, _LINHAS, coluna, validacao)


def _validacoes(campo: Mapping[str, Any], esquema: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """O que a planilha confere ao digitar. A recusa diz o que escrever."""
    restricoes = campo.get("constraints") or {}
    recusa = {"error_title": str(campo["title"])[:32], "error_message": "Este valor não serve. Veja a nota."}
    if "enum" in restricoes:
        yield {"validate": "list", "source": [*map(str, restricoes["enum"])], **recusa}
    if campo["type"] == "boolean":
        yield {"validate": "list", "source": [*campo["trueValues"], *campo["falseValues"]], **recusa}
    if campo["type"] == "date":
        yield {
            "validate": "date",
            "criteria": ">=",
            "value": _PRIMEIRA,
            **recusa,
        }
    if campo["type"] in {"number", "integer"}:
        tipo = "decimal" if campo["type"] == "number" else "integer"
        menor = restricoes.get("minimum", -(10**12))
        yield {"validate": tipo, "criteria": ">=", "value": menor, **recusa}
    citada = _citada(campo["name"], esquema)
    if citada == "diretriz":
        yield {"validate": "list", "source": f"={recebida.CONSULTA}!$A$2:$A$200", **recusa}
    elif citada in recebida.DO_ORGAO:
        yield {"validate": "list", "source": f"={citada}!$A$2:$A${_LINHAS}", **recusa}


def _citada(campo: str, esquema: Mapping[str, Any]) -> str | None:
    """A tabela de que o campo cita um código, se cita."""
    for citacao in esquema.get("foreignKeys", ()):
        if citacao["fields"] == [campo]:
            return str(citacao["reference"]["resource"])
    return None


def _consulta(folha: Worksheet, base: Path, formatos: Mapping[str, Format]) -> None:
    """Os códigos das diretrizes, para a ligação das ações com elas."""
    folha.freeze_panes(1, 0)
    folha.set_column(0, 0, _LARGURA, formatos["string"])
    folha.set_column(1, 1, 110, formatos["quebra"])
    for coluna, titulo in enumerate(("diretriz", "o que ela diz")):
        folha.write_string(0, coluna, titulo, formatos["titulo"])
    with (base / "data" / "diretriz.csv").open(encoding="utf-8-sig", newline="") as arquivo:
        for linha, diretriz in enumerate(csv.DictReader(arquivo, delimiter=";"), start=1):
            folha.write_string(linha, 0, diretriz["codigo"])
            folha.write_string(linha, 1, diretriz["texto"].replace("\\*", "").replace("*", ""))
