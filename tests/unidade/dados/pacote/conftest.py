"""O pacote que vai para o repositório, lido como está em disco: nenhum teste daqui grava nele."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

import dados

PACOTE = Path(dados.__file__).parent / "pacote"

Linhas = list[dict[str, str]]


@pytest.fixture(scope="session")
def pasta_do_pacote() -> Path:
    return PACOTE


@pytest.fixture(scope="session")
def texto_do_anexo() -> str:
    return (PACOTE / "anexo-i.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def linhas() -> Callable[[str], Linhas]:
    """Função que dá as linhas de uma tabela do pacote: coluna → texto, sem converter nada."""

    def ler(tabela: str) -> Linhas:
        with (PACOTE / "data" / f"{tabela}.csv").open(encoding="utf-8-sig", newline="") as arquivo:
            return list(csv.DictReader(arquivo, delimiter=";", strict=True))

    return ler
