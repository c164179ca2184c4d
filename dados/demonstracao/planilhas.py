"""Lê e grava as tabelas de um pacote como estão no CSV: cada célula é o texto que a pessoa escreveu."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

Linha = dict[str, str]


def ler(pacote: Path, tabela: str) -> list[Linha]:
    """As linhas de `data/<tabela>.csv`, na ordem do arquivo."""
    with _caminho(pacote, tabela).open(encoding="utf-8-sig", newline="") as arquivo:
        return list(csv.DictReader(arquivo, delimiter=";"))


def gravar(pacote: Path, tabela: str, *, campos: Sequence[str], linhas: Iterable[Mapping[str, str]]) -> int:
    """Escreve `data/<tabela>.csv` com as colunas `campos` e devolve quantas linhas escreveu."""
    quantas = 0
    with _caminho(pacote, tabela).open("w", encoding="utf-8-sig", newline="") as arquivo:
        escritor = csv.writer(arquivo, delimiter=";", lineterminator="\n")
        escritor.writerow(campos)
        for linha in linhas:
            escritor.writerow([linha[campo] for campo in campos])
            quantas += 1
    return quantas


def _caminho(pacote: Path, tabela: str) -> Path:
    return pacote / "data" / f"{tabela}.csv"
