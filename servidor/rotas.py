"""As rotas que o painel põe ao lado do Streamlit. Páginas e arquivos fixos são middlewares, e vêm antes."""

from starlette.routing import Route

from servidor import (
    api,
    arquivos,
    arquivos_das_mudancas,
    arquivos_do_publico,
    avise_me,
    buscadores,
    conferir,
    confirmar,
    embed,
    equipe,
    espelho,
    esta_pagina,
    feeds,
    figuras,
    icone,
    participe,
    protocolo,
    recibo,
    saude,
)  # fmt: skip
from servidor.seguranca import security_txt

# As contribuições e as mudanças vêm antes das versões: `/arquivos/contribuicoes` não é a versão de um
# retrato, e `mudancas` não é uma tabela dele.
SALAS = (
    arquivos_do_publico, arquivos_das_mudancas, api, arquivos, avise_me, buscadores, conferir, confirmar,
    embed, equipe, espelho, esta_pagina, feeds, figuras, icone, participe, protocolo, recibo, saude,
    security_txt,
)  # fmt: skip


def todas(prefixo: str) -> list[Route]:
    """As rotas de cada sala, sob o prefixo."""
    return [rota for sala in SALAS for rota in sala.rotas(prefixo)]
