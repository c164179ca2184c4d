"""As rotas que o painel põe ao lado do Streamlit. Páginas e arquivos fixos são middlewares, e vêm antes."""

from starlette.routing import Route

from servidor import (
    api,
    arquivos,
    buscadores,
    conferir,
    embed,
    equipe,
    figuras,
    participe,
    protocolo,
    recibo,
    saude,
)  # fmt: skip

SALAS = (
    api, arquivos, buscadores, conferir, embed, equipe, figuras, participe, protocolo, recibo, saude,
)  # fmt: skip


def todas(prefixo: str) -> list[Route]:
    """As rotas de cada sala, sob o prefixo."""
    return [rota for sala in SALAS for rota in sala.rotas(prefixo)]
