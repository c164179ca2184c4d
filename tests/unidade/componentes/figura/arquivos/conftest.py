"""O retrato de que saem as figuras destes testes."""

from pathlib import Path

import pytest

from dados import retrato
from dados.retrato import Retrato


@pytest.fixture(scope="module")
def aberto(retrato_demonstracao: Path) -> Retrato:
    return retrato.atual(retrato_demonstracao)
