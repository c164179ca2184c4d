"""O painel pedido por HTTP sem subir servidor: o mesmo middleware e as mesmas rotas, no próprio processo."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from httpx import ASGITransport, AsyncClient
from starlette.applications import Starlette

from dados import configuracao
from servidor import rotas
from servidor.entrega import Paginas


async def _ninguem(*_: object) -> None:
    raise AssertionError("só páginas se pedem aqui")


@asynccontextmanager
async def paginas() -> AsyncIterator[AsyncClient]:
    """Um cliente das páginas, com a configuração que o teste pôs."""
    async with cliente_de(Paginas(_ninguem)) as cliente:
        yield cliente


def aplicacao() -> Paginas:
    """As páginas e as outras rotas do painel, sem o Streamlit."""
    todas = rotas.todas(configuracao.ler().prefixo)
    return Paginas(Starlette(routes=todas), rotas=todas)


@asynccontextmanager
async def cliente_de(app: Paginas) -> AsyncIterator[AsyncClient]:
    """Um cliente que não segue desvios."""
    async with AsyncClient(transport=ASGITransport(app), base_url="http://painel.exemplo") as cliente:
        yield cliente


@asynccontextmanager
async def painel() -> AsyncIterator[AsyncClient]:
    """Um cliente das páginas, dos arquivos, dos feeds e da API, com a configuração que o teste pôs."""
    async with cliente_de(aplicacao()) as cliente:
        yield cliente
