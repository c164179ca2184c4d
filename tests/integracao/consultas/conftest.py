"""O retrato pequeno das consultas e a contagem de idas ao banco."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dados import retrato as retratos
from dados.retrato import Retrato
from tests.integracao.consultas.gravacao import gravar


@pytest.fixture(scope="session")
def caminho(tmp_path_factory: pytest.TempPathFactory) -> Path:
    arquivo = tmp_path_factory.mktemp("retratos") / "retrato-2026-10-31.sqlite"
    gravar(arquivo)
    return arquivo


@pytest.fixture(scope="session")
def retrato(caminho: Path) -> Iterator[Retrato]:
    """O retrato pequeno, aberto só para leitura."""
    aberto = retratos.abrir(caminho)
    yield aberto
    aberto.fechar()


@pytest.fixture
def leituras(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """As consultas que o teste mandou ao banco, na ordem."""
    feitas: list[Any] = []
    ler = Retrato.ler

    def contando(self: Retrato, consulta: Any) -> Any:
        feitas.append(consulta)
        return ler(self, consulta)

    monkeypatch.setattr(Retrato, "ler", contando)
    return feitas
