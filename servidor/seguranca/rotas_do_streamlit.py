"""Do Streamlit só existe o que o painel usa: o resto é 404 antes de chegar a ele, e rota nova nasce fechada.

O teste desta sala lista todas as rotas da versão instalada e diz de cada uma se está aberta e por quê.
"""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Match, Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from dados.configuracao import Configuracao
from servidor.pedido import base_publica
from traducoes import PORTUGUES

CONVERSA = "/_stcore/stream"
"""O websocket em que o navegador diz o que a pessoa fez e recebe o que mudou."""

PERGUNTAS = ("/_stcore/health", "/_stcore/host-config")
"""O que o navegador pergunta antes de abrir o websocket."""

DA_ENTRADA = ("/auth/login", "/auth/logout", "/oauth2callback")
"""A entrada da equipe. Sem PAINEL_EQUIPE, ela não existe.

O código que o provedor põe na consulta tem o tamanho que ele quiser.
"""

MAIS_CONVERSAS: Final = 200
"""Ao mesmo tempo, neste processo. Quem chega depois lê a página em HTML, que não precisa do Streamlit."""


async def _nada(_conexao: HTTPConnection) -> None:
    """Estas rotas só servem para reconhecer caminhos."""


def abertas(ajustes: Configuracao) -> list[BaseRoute]:
    """As rotas do Streamlit que este painel usa."""
    caminhos = (*PERGUNTAS, *(DA_ENTRADA if ajustes.contribuicoes.equipe else ()))
    return [
        WebSocketRoute(f"{ajustes.prefixo}{CONVERSA}", _nada),
        *(Route(f"{ajustes.prefixo}{caminho}", _nada, methods=["GET"]) for caminho in caminhos),
    ]


class SoOQueSeUsa:
    """Middleware ASGI, o último antes do Streamlit: deixa passar as rotas do painel e as abertas dele."""

    def __init__(self, app: ASGIApp, *, rotas: Sequence[BaseRoute], ajustes: Configuracao) -> None:
        """Recebe a aplicação que vem depois desta e as rotas do painel."""
        self._app = app
        self._rotas = rotas
        self._abertas = abertas(ajustes)
        self._conversas = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """404 ao que não se usa. 403 ao websocket que vem de outro site, ou que passa da conta."""
        if scope["type"] == "websocket":
            await self._conversar(scope, receive, send)
        elif scope["type"] == "lifespan" or self._existe(scope):
            await self._app(scope, receive, send)
        else:
            frase = PORTUGUES.t("Este endereço não existe no painel.")
            sem_guardar = {"Cache-Control": "no-store"}
            resposta = PlainTextResponse(frase, status_code=HTTPStatus.NOT_FOUND, headers=sem_guardar)
            await resposta(scope, receive, send)

    def _existe(self, scope: Scope) -> bool:
        # Um método errado numa rota do painel também passa: ela é que o recusa.
        do_painel = any(rota.matches(scope)[0] is not Match.NONE for rota in self._rotas)
        return do_painel or self._esta_aberta(scope)

    def _esta_aberta(self, scope: Scope) -> bool:
        return any(rota.matches(scope)[0] is Match.FULL for rota in self._abertas)

    async def _conversar(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._esta_aberta(scope) or not _vem_daqui(scope) or self._conversas >= MAIS_CONVERSAS:
            await send({"type": "websocket.close", "code": 1008})
            return
        self._conversas += 1
        try:
            await self._app(_com_a_maquina_da_origem(scope), receive, send)
        finally:
            self._conversas -= 1


def _vem_daqui(scope: Scope) -> bool:
    """Se quem pede é uma página deste painel, pelo endereço público ou pelo que o navegador usou.

    Sem `Origin`, não é navegador. O Streamlit compararia uma origem de fora com o endereço desta máquina na
    internet, e para o saber perguntaria a alguém de fora, com o laço parado.
    """
    cabecalhos = Headers(scope=scope)
    origem = cabecalhos.get("origin")
    return origem is None or _maquina(origem) in {cabecalhos.get("host"), _maquina(base_publica(scope))}


def _com_a_maquina_da_origem(scope: Scope) -> Scope:
    """Atrás de um proxy que troca o Host, o Streamlit acharia que a página do próprio painel vem de fora."""
    copia = {**scope, "headers": list(scope["headers"])}
    cabecalhos = MutableHeaders(scope=copia)
    if origem := cabecalhos.get("origin"):
        cabecalhos["host"] = _maquina(origem)
    return copia


def _maquina(endereco: str) -> str:
    return endereco.partition("://")[2].split("/", 1)[0]
