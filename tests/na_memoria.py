"""Páginas do painel pedidas por HTTP sem subir servidor: o mesmo middleware, no próprio processo."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from httpx import ASGITransport, AsyncClient
from starlette.applications import Starlette

from servidor import rotas
from servidor.entrega import Paginas


async def _ninguem(*_: object) -> None:
    raise AssertionError("só páginas se pedem aqui")


@asynccontextmanager
async def painel() -> AsyncIterator[AsyncClient]:
    """Como `paginas`, e com as rotas que não são páginas: `/saude`, os arquivos, os feeds."""
    todas = rotas.todas("")
    transporte = ASGITransport(Paginas(Starlette(routes=todas), rotas=todas))
    async with AsyncClient(transport=transporte, base_url="http://painel.exemplo") as cliente:
        yield cliente


@asynccontextmanager
async def paginas() -> AsyncIterator[AsyncClient]:
    """Um cliente das páginas, com a configuração que o teste pôs."""
    transporte = ASGITransport(Paginas(_ninguem))
    async with AsyncClient(transport=transporte, base_url="http://painel.exemplo") as cliente:
        yield cliente
