"""Acha no pacote de dados os textos que se traduzem. Quem o chama é o Babel (`pyproject.toml`)."""

import csv
from collections.abc import Iterator, Mapping
from io import TextIOWrapper
from pathlib import PurePath
from typing import BinaryIO

OFICIAL = "Texto oficial do decreto: a tradução completa, que a página marca como não oficial."
NOSSO = "Escrito pelo painel: a tradução é tão simples quanto o original."

COLUNAS: Mapping[str, Mapping[str, str]] = {
    "objetivo": {"texto": OFICIAL, "linguagem_simples": NOSSO, "exemplo": NOSSO},
    "area": {"nome": OFICIAL, "descricao": OFICIAL, "linguagem_simples": NOSSO, "exemplo": NOSSO},
    "grupo": {"nome": OFICIAL, "linguagem_simples": NOSSO, "exemplo": NOSSO},
    "diretriz": {"texto": OFICIAL, "linguagem_simples": NOSSO, "exemplo": NOSSO},
    "glossario": {"termo": OFICIAL, "definicao_nossa": NOSSO, "exemplo": NOSSO},
}
"""De cada tabela, as colunas que se traduzem e de quem é o texto."""


def extrair(
    arquivo: BinaryIO, _keywords: object, _comment_tags: object, options: object
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Os textos de uma tabela do pacote: linha, função (nenhuma), texto e comentário para quem traduz."""
    colunas = COLUNAS[PurePath(arquivo.name).stem]
    leitor = csv.DictReader(TextIOWrapper(arquivo, encoding="utf-8-sig", newline=""), delimiter=";")
    for linha in leitor:
        for coluna, de_quem in colunas.items():
            if texto := linha.get(coluna):
                yield leitor.line_num, None, texto, [de_quem]
