"""Uma base de contribuições de verdade, nova a cada teste."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from dados.participacao import base
from dados.participacao.cofre import Cofre, nova_chave
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.tabelas import contribuicao as tabela

Nova = Callable[..., Contribuicao]


@pytest.fixture
def arquivo(tmp_path: Path) -> Path:
    return tmp_path / "instancia" / "participacao.sqlite"


@pytest.fixture
def motor(arquivo: Path) -> Engine:
    return base.preparar(f"sqlite:///{arquivo}")


@pytest.fixture
def cofre() -> Cofre:
    return Cofre([nova_chave()])


@pytest.fixture
def agora() -> datetime:
    return datetime(2026, 11, 3, 14, 30, 15, 987654, tzinfo=UTC)


@pytest.fixture
def nova() -> Nova:
    """Monta uma contribuição; o que não se diz tem um valor qualquer."""

    def montar(**campos: object) -> Contribuicao:
        return Contribuicao.model_validate({"mensagem": "Gostei", "retrato_versao": "2026-10-31"} | campos)

    return montar


@pytest.fixture
def quantas() -> Callable[[Engine], int]:
    def contar(motor: Engine) -> int:
        with motor.connect() as conexao:
            return conexao.execute(select(func.count()).select_from(tabela)).scalar_one()

    return contar
