"""As versões da história pequena, e uma memória de comparações só de cada teste."""

from collections.abc import Callable
from pathlib import Path

import pytest

from componentes.mudancas import comparacao
from componentes.mudancas.falhas_recentes import FalhasRecentes
from dados import retrato
from dados.retrato import Retrato


@pytest.fixture
def versao(historia_pequena: Path) -> Callable[[str], Retrato]:
    return lambda qual: retrato.da_versao(historia_pequena, qual)


@pytest.fixture(autouse=True)
def _nada_guardado(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparacao, "_guardadas", type(comparacao._guardadas)())
    monkeypatch.setattr(comparacao, "_falhas", FalhasRecentes())
    monkeypatch.setattr(comparacao, "_fixada", comparacao._Fixada())
