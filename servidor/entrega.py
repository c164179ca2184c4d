"""Entrega as páginas: qual delas um endereço pede, a quem passar o que não é página, e o que não existe."""

from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import quote

from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from componentes import mapa
from dados import configuracao
from dados.participacao import publico
from dados.participacao.publico import Publico
from servidor import conferir, gemea, participe, protocolo
from servidor.pedido import MAIOR_CONSULTA, Pedido, escritos
from servidor.prontas import SEM_CACHE, Prontas
from servidor.resposta import Resposta
from servidor.seguranca.rotas_do_streamlit import DA_ENTRADA
from servidor.threads import FORMULARIOS, PAGINAS, PUBLICO, FilaCheia, pagina_cheia
from traducoes import PORTUGUES

_POR_CAMINHO = {pagina.caminho: pagina for pagina in mapa.PAGINAS}


class Paginas:
    """Middleware ASGI que responde as páginas e o que não existe; o resto segue adiante."""

    def __init__(self, app: ASGIApp, *, rotas: Sequence[BaseRoute] = ()) -> None:
        """Recebe a aplicação que vem depois desta e as rotas do painel que ela atende."""
        self._app = app
        self._rotas = rotas
        self._ajustes = configuracao.ler()
        self._mural = publico.da_base(self._ajustes.participacao_url)
        self.prontas = Prontas(self._ajustes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """O websocket, o envio do formulário e os arquivos passam."""
        try:
            resposta = await self._resposta(scope) if scope["type"] == "http" else None
        except FilaCheia:
            resposta = pagina_cheia(scope)
        await (resposta or self._app)(scope, receive, send)

    async def _resposta(self, scope: Scope) -> Resposta | None:
        """A resposta desta sala, ou None se o pedido é de outra."""
        prefixo, caminho = self._ajustes.prefixo, scope["path"]
        dentro = caminho[len(prefixo) :] if caminho.startswith(f"{prefixo}/") else ""
        if scope["method"] not in {"GET", "HEAD"}:
            return None
        if len(scope["query_string"]) > MAIOR_CONSULTA and dentro not in DA_ENTRADA:
            return _longo_demais()
        if pagina := _POR_CAMINHO.get(dentro):
            return await self._pagina(pagina, scope)
        if self._eh_de_outra_sala(scope):
            return None
        # `/areas/`, ou o prefixo sem a barra de que os endereços relativos precisam.
        if dentro.rstrip("/") in _POR_CAMINHO or (prefixo and caminho == prefixo):
            return _mudou(scope, para=f"{prefixo}/{dentro.strip('/')}")
        return _nao_ha(scope)

    def _eh_de_outra_sala(self, scope: Scope) -> bool:
        # Um método errado também passa: a rota é que o recusa.
        return any(rota.matches(scope)[0] is not Match.NONE for rota in self._rotas)

    async def _pagina(self, pagina: mapa.Pagina, scope: Scope) -> Resposta:
        vindos = escritos(scope)
        pedido = Pedido.ler(pagina, scope, parametros=vindos)
        if pedido.diz_a_mais(vindos):
            return _desvio(pedido.endereco())
        if participe.tem_formulario(pedido):
            return await FORMULARIOS.rodar(participe.abrir, pedido, scope)
        if pagina == protocolo.PAGINA:
            return await FORMULARIOS.rodar(protocolo.abrir, pedido, scope)
        if conferir.tem_pergunta(pedido):
            return await PAGINAS.rodar(conferir.responder, pedido)
        # Quem já respondeu vê o que dizem da página.
        ve_o_publico = pagina.mostra_o_publico or pedido.respondida
        no_ar = await self._no_ar() if ve_o_publico else None
        return await self.prontas.da(pedido, no_ar)

    async def _no_ar(self) -> Publico | None:
        """O que o público vê agora. Só quem chega depois de uns segundos espera a base, e numa thread."""
        if vista := self._mural.na_hora():
            return vista.publico
        try:
            return await PUBLICO.rodar(self._mural.ver)
        except FilaCheia:
            # A página se lê sem o que o público disse.
            return None


def _nao_ha(scope: Scope) -> Resposta:
    # A página não existe, mas a língua e as outras escolhas do endereço valem.
    pedido = Pedido.do_endereco(mapa.pagina("inicio"), scope)
    frase = pedido.idioma.t("Este endereço não existe no painel.")
    feito = gemea.nao_encontrada(pedido.idioma, frase=frase, escolhas=pedido.escolhas)
    return Resposta.de(feito.html, status=feito.status, cache=SEM_CACHE)


def _longo_demais() -> Resposta:
    """Sem ler o endereço: ele pode ter o tamanho que quem pede quiser."""
    frase = PORTUGUES.t("Este endereço é longo demais. Encurte o texto que você procura.")
    feito = gemea.nao_encontrada(PORTUGUES, frase=frase)
    return Resposta.de(feito.html, status=HTTPStatus.REQUEST_URI_TOO_LONG, cache=SEM_CACHE)


def _mudou(scope: Scope, *, para: str) -> Resposta:
    consulta = scope["query_string"].decode("latin-1")
    return _desvio(quote(para) + (f"?{consulta}" if consulta else ""))


def _desvio(para: str) -> Resposta:
    return Resposta.de(
        "",
        status=HTTPStatus.MOVED_PERMANENTLY,
        cache=SEM_CACHE,
        outros=((b"location", para.encode("latin-1")),),
    )
