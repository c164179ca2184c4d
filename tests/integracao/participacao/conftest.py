"""Uma base de contribuições de verdade, nova a cada teste, em SQLite e em PostgreSQL.

Quem pede `motor` (ou `url`) roda duas vezes, uma em cada base. O que só vale para uma delas redefine `url`
no próprio arquivo de testes.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine, func, select

from comandos import principal
from dados import configuracao
from dados.participacao import base
from dados.participacao.cofre import Cofre, nova_chave
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.tabelas import contribuicao as tabela

Nova = Callable[..., Contribuicao]
Painel = Callable[..., Result]


@pytest.fixture
def arquivo(tmp_path: Path) -> Path:
    return tmp_path / "instancia" / "participacao.sqlite"


@pytest.fixture(params=["sqlite", "postgresql"])
def banco(request: pytest.FixtureRequest) -> str:
    """Em que tipo de base este teste roda."""
    tipo: str = request.param
    return tipo


@pytest.fixture
def url(request: pytest.FixtureRequest, banco: str, arquivo: Path) -> str:
    """O endereço da base deste teste; em PostgreSQL ela já vem migrada."""
    return _endereco(request, "banco_postgresql") if banco == "postgresql" else f"sqlite:///{arquivo}"


@pytest.fixture
def url_sem_tabelas(request: pytest.FixtureRequest, banco: str, tmp_path: Path) -> str:
    """O endereço de uma base em que nenhuma migração rodou, do mesmo tipo que `url`."""
    if banco == "postgresql":
        return _endereco(request, "banco_sem_tabelas")
    return f"sqlite:///{tmp_path / 'sem_tabelas.sqlite'}"


def _endereco(request: pytest.FixtureRequest, fixture: str) -> str:
    # Pedida pelo nome: o servidor só sobe se algum teste for mesmo de PostgreSQL.
    endereco: str = request.getfixturevalue(fixture)
    return endereco


@pytest.fixture
def motor(url: str) -> Iterator[Engine]:
    motor = base.preparar(url)
    yield motor
    motor.dispose()


@pytest.fixture
def painel(arquivo: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Painel]:
    """Chama `painel …` com a base em `arquivo`; um erro não previsto falha o teste."""
    monkeypatch.setenv("PAINEL_PARTICIPACAO_URL", f"sqlite:///{arquivo}")
    configuracao.ler.cache_clear()
    yield lambda *argumentos: CliRunner().invoke(principal, argumentos, catch_exceptions=False)
    configuracao.ler.cache_clear()


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
