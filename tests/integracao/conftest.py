"""PostgreSQL de verdade para quem precisa: um servidor por processo do pytest, um banco novo por teste."""

from collections.abc import Iterator

import pytest
from sqlalchemy import make_url

from dados.participacao import base
from tests import postgresql as servidores
from tests.postgresql import Servidor


@pytest.fixture(scope="session")
def servidor_postgresql() -> Iterator[Servidor]:
    """O servidor dos testes deste processo. Só sobe se alguém o pedir."""
    with servidores.no_ar() as servidor:
        yield servidor


@pytest.fixture(scope="session")
def modelo_postgresql(servidor_postgresql: Servidor) -> str:
    """O nome de um banco já migrado, que se copia e a que ninguém se liga."""
    url = servidor_postgresql.criar()
    motor = base.abrir(url)
    base.migrar(motor)
    motor.dispose()
    return make_url(url).database or ""


@pytest.fixture
def banco_postgresql(servidor_postgresql: Servidor, modelo_postgresql: str) -> Iterator[str]:
    """O endereço de uma base de contribuições em PostgreSQL, migrada e vazia, só deste teste."""
    url = servidor_postgresql.criar(modelo=modelo_postgresql)
    yield url
    servidor_postgresql.apagar(url)


@pytest.fixture
def banco_sem_tabelas(servidor_postgresql: Servidor) -> Iterator[str]:
    """O endereço de um banco PostgreSQL em que nada foi criado, só deste teste."""
    url = servidor_postgresql.criar()
    yield url
    servidor_postgresql.apagar(url)
