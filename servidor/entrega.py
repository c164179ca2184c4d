"""Entrega as páginas: feitas uma vez por retrato e por pedido, guardadas prontas, trocadas com o retrato."""

import asyncio
from collections import OrderedDict
from functools import partial
from http import HTTPStatus
from urllib.parse import quote

from anyio import to_thread
from starlette.types import ASGIApp, Receive, Scope, Send

from componentes import mapa
from dados import configuracao, retrato
from dados.configuracao import Configuracao
from servidor import conferir, gemea, participe, protocolo
from servidor.pedido import Pedido
from servidor.resposta import Resposta
from traducoes import PORTUGUES

QUANTAS = 500
"""Páginas prontas na memória: a demonstração tem cerca de 200 endereços."""

# Um intermediário pode guardar, mas pergunta antes de repetir: assim a troca de retrato vale na hora.
CACHE = "public, no-cache"
SEM_CACHE = "no-store"

NOSSOS = frozenset(
    {"api", "arquivos", "embed", "estaticos", "figuras", "recibo", "robots.txt", "saude", "sitemap.xml"}
)
"""O começo dos caminhos das rotas do painel que não são páginas."""

DO_STREAMLIT = frozenset({"_stcore", "auth", "component", "media", "oauth2callback", "static"})
"""O começo dos caminhos que são do Streamlit; um teste os compara com as rotas dele."""

DA_EQUIPE = frozenset({"/auth/login", "/auth/logout", "/equipe", "/oauth2callback"})
"""Os caminhos da área da equipe. Sem PAINEL_EQUIPE, eles não existem, como qualquer outro."""

AGENTES = "/_stcore/agent"
"""A API de agentes do Streamlit responde mesmo desligada; aqui ela não existe."""

_DE_OUTRA_SALA = (NOSSOS | DO_STREAMLIT) - {"auth", "oauth2callback"}
_POR_CAMINHO = {pagina.caminho: pagina for pagina in mapa.PAGINAS}


class Paginas:
    """Middleware ASGI que responde as páginas e o que não existe; o resto segue adiante."""

    def __init__(self, app: ASGIApp) -> None:
        """Recebe a aplicação que vem depois desta."""
        self._app = app
        self._ajustes = configuracao.ler()
        self._prontas: OrderedDict[Pedido, asyncio.Task[Resposta]] = OrderedDict()
        self._retrato = ""
        self._da_equipe = DA_EQUIPE if self._ajustes.contribuicoes.equipe else frozenset[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """O websocket, o envio do formulário e os arquivos passam."""
        resposta = await self._resposta(scope) if scope["type"] == "http" else None
        await (resposta or self._app)(scope, receive, send)

    async def _resposta(self, scope: Scope) -> Resposta | None:
        """A resposta desta sala, ou None se o pedido é de outra."""
        prefixo, caminho = self._ajustes.prefixo, scope["path"]
        dentro = caminho[len(prefixo) :] if caminho.startswith(f"{prefixo}/") else ""
        if dentro.startswith(AGENTES):
            return _nao_ha()
        de_outra_sala = _comeco(dentro) in _DE_OUTRA_SALA or dentro in self._da_equipe
        if scope["method"] not in {"GET", "HEAD"} or de_outra_sala:
            return None
        if pagina := _POR_CAMINHO.get(dentro):
            return await self._pagina(pagina, scope)
        # `/areas/`, ou o prefixo sem a barra de que os endereços relativos precisam.
        if dentro.rstrip("/") in _POR_CAMINHO or (prefixo and caminho == prefixo):
            return _mudou(scope, para=f"{prefixo}/{dentro.strip('/')}")
        return _nao_ha()

    async def _pagina(self, pagina: mapa.Pagina, scope: Scope) -> Resposta:
        pedido = Pedido.do_endereco(pagina, scope)
        if participe.tem_formulario(pedido):
            return await to_thread.run_sync(participe.abrir, pedido, scope)
        if pagina == protocolo.PAGINA:
            return await to_thread.run_sync(protocolo.abrir, pedido, scope)
        if conferir.tem_pergunta(pedido):
            return await to_thread.run_sync(conferir.responder, pedido)
        return await self._guardada(pedido)

    async def _guardada(self, pedido: Pedido) -> Resposta:
        """A resposta pronta; quem chega enquanto ela é feita espera a mesma."""
        if (atual := _resumo_do_atual(self._ajustes)) != self._retrato:
            self._retrato = atual
            self._prontas.clear()
        tarefa = self._prontas.get(pedido)
        if tarefa is None:
            tarefa = asyncio.create_task(to_thread.run_sync(_fazer, pedido))
            self._prontas[pedido] = tarefa
            tarefa.add_done_callback(partial(self._so_o_que_deu_certo, pedido))
            while len(self._prontas) > QUANTAS:
                self._prontas.popitem(last=False)
        else:
            self._prontas.move_to_end(pedido)
        # Quem desiste de esperar não pode interromper a obra dos outros.
        return await asyncio.shield(tarefa)

    def _so_o_que_deu_certo(self, pedido: Pedido, tarefa: asyncio.Task[Resposta]) -> None:
        """Erro se tenta de novo, e endereço inventado não toma o lugar dos bons."""
        deu = not tarefa.cancelled() and not tarefa.exception() and tarefa.result().status == HTTPStatus.OK
        if not deu and self._prontas.get(pedido) is tarefa:
            del self._prontas[pedido]


def _resumo_do_atual(ajustes: Configuracao) -> str:
    try:
        return retrato.atual(ajustes.retratos).sha256
    except retrato.ErroDeRetrato:
        return ""


def _fazer(pedido: Pedido) -> Resposta:
    feito = gemea.documento(pedido)
    return Resposta.de(
        feito.html, status=feito.status, cache=CACHE if feito.status == HTTPStatus.OK else SEM_CACHE
    )


def _nao_ha() -> Resposta:
    feito = gemea.nao_encontrada(PORTUGUES, frase=PORTUGUES.t("Este endereço não existe no painel."))
    return Resposta.de(feito.html, status=feito.status, cache=SEM_CACHE)


def _comeco(dentro: str) -> str:
    return dentro.removeprefix("/").split("/", 1)[0]


def _mudou(scope: Scope, *, para: str) -> Resposta:
    consulta = scope["query_string"]
    destino = quote(para).encode() + (b"?" + consulta if consulta else b"")
    return Resposta.de(
        "", status=HTTPStatus.MOVED_PERMANENTLY, cache=SEM_CACHE, outros=((b"location", destino),)
    )
