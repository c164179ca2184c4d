"""Entrega as páginas: feitas uma vez por retrato e por pedido, guardadas prontas, trocadas com o retrato."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from urllib.parse import quote

from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from componentes import mapa
from componentes.mudancas import comparacao
from dados import configuracao, retrato
from dados.configuracao import Configuracao
from dados.participacao import publico
from dados.participacao.publico import Publico
from servidor import conferir, gemea, participe, protocolo
from servidor.pedido import Pedido
from servidor.resposta import Resposta
from servidor.threads import (
    COMPARACOES,
    FORMULARIOS,
    PAGINAS,
    PUBLICO,
    VOLTE_EM,
    FilaCheia,
    Grupo,
    pagina_cheia,
)

QUANTAS = 500
"""Páginas prontas na memória: a demonstração tem cerca de 200 endereços."""

# Um intermediário pode guardar, mas pergunta antes de repetir: assim a troca de retrato vale na hora.
CACHE = "public, no-cache"
CACHE_DE_QUEM_RESPONDEU = "private, no-cache"
SEM_CACHE = "no-store"

CONTAM_O_QUE_MUDOU = frozenset({"mudancas", "inicio", "area", "diretriz", "acao", "indicador"})
"""As páginas que comparam versões; um teste as compara com as que mostram a seção."""

Chave = tuple[Pedido, str]
"""O pedido e a marca do que o público vê, vazia nas páginas que não o mostram."""

_POR_CAMINHO = {pagina.caminho: pagina for pagina in mapa.PAGINAS}


class Paginas:
    """Middleware ASGI que responde as páginas e o que não existe; o resto segue adiante."""

    def __init__(self, app: ASGIApp, *, rotas: Sequence[BaseRoute] = ()) -> None:
        """Recebe a aplicação que vem depois desta e as rotas que ela atende."""
        self._app = app
        self._rotas = rotas
        self._ajustes = configuracao.ler()
        self._mural = publico.da_base(self._ajustes.participacao_url)
        self._prontas: OrderedDict[Chave, asyncio.Task[Resposta]] = OrderedDict()
        self._retrato = ""

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
        pedido = Pedido.do_endereco(pagina, scope)
        if participe.tem_formulario(pedido):
            return await FORMULARIOS.rodar(participe.abrir, pedido, scope)
        if pagina == protocolo.PAGINA:
            return await FORMULARIOS.rodar(protocolo.abrir, pedido, scope)
        if conferir.tem_pergunta(pedido):
            return await PAGINAS.rodar(conferir.responder, pedido)
        # Quem já respondeu vê o que dizem da página.
        ve_o_publico = pagina.mostra_o_publico or pedido.respondida
        no_ar = await self._no_ar() if ve_o_publico else None
        return await self._guardada(pedido, no_ar)

    async def _no_ar(self) -> Publico | None:
        """O que o público vê agora. Só quem chega depois de uns segundos espera a base, e numa thread."""
        if vista := self._mural.na_hora():
            return vista.publico
        try:
            return await PUBLICO.rodar(self._mural.ver)
        except FilaCheia:
            # A página se lê sem o que o público disse.
            return None

    async def _guardada(self, pedido: Pedido, no_ar: Publico | None) -> Resposta:
        """A resposta pronta; quem chega enquanto ela é feita espera a mesma."""
        atual = _resumo_do_atual(self._ajustes)
        # Sem retrato que se abra, o que já está pronto continua bom.
        if atual and atual != self._retrato:
            self._retrato = atual
            self._prontas.clear()
        marca = no_ar.marca if no_ar else ""
        tarefa = self._prontas.get(chave := (pedido, marca))
        if tarefa is None:
            if pedido.pagina.mostra_o_publico:
                self._esquecer_o_que_saiu_do_ar(marca)
            tarefa = asyncio.create_task(_grupo(pedido).rodar(_fazer, pedido, no_ar))
            self._prontas[chave] = tarefa
            tarefa.add_done_callback(partial(self._so_o_que_deu_certo, chave))
            while len(self._prontas) > QUANTAS:
                self._prontas.popitem(last=False)
        else:
            self._prontas.move_to_end(chave)
        # Quem desiste de esperar não pode interromper a obra dos outros.
        return await asyncio.shield(tarefa)

    def _esquecer_o_que_saiu_do_ar(self, marca: str) -> None:
        """O texto que deixou de ser público não fica na memória à espera da vez de sair."""
        velhas = [chave for chave in self._prontas if chave[0].pagina.mostra_o_publico and chave[1] != marca]
        for chave in velhas:
            del self._prontas[chave]

    def _so_o_que_deu_certo(self, chave: Chave, tarefa: asyncio.Task[Resposta]) -> None:
        """Erro e página incompleta se tentam de novo, e endereço inventado não toma o lugar dos bons."""
        deu = not tarefa.cancelled() and not tarefa.exception() and tarefa.result().cache != SEM_CACHE
        if not deu and self._prontas.get(chave) is tarefa:
            del self._prontas[chave]


def _resumo_do_atual(ajustes: Configuracao) -> str:
    """Muda quando outro retrato é ativado, e no dia em que o de agora envelhece."""
    try:
        ativo = retrato.atual(ajustes.retratos)
    except retrato.ErroDeRetrato:
        return ""
    return f"{ativo.sha256} envelheceu" if ativo.envelheceu else ativo.sha256


def _grupo(pedido: Pedido) -> Grupo:
    """Só quem pode esperar uma comparação de versões vai com quem a espera."""
    de_outra_versao = not pedido.parametros.keys().isdisjoint(("de", "retrato"))
    espera = de_outra_versao or comparacao.espera_a_do_ar()
    return COMPARACOES if espera and pedido.pagina.nome in CONTAM_O_QUE_MUDOU else PAGINAS


def _fazer(pedido: Pedido, no_ar: Publico | None) -> Resposta:
    feito = gemea.documento(pedido, publico=no_ar)
    cache = CACHE_DE_QUEM_RESPONDEU if pedido.respondida else CACHE
    deu, fora = feito.status == HTTPStatus.OK, feito.status == HTTPStatus.SERVICE_UNAVAILABLE
    depois = ((b"retry-after", str(VOLTE_EM).encode()),) if fora else ()
    guarda = cache if deu and not feito.incompleta else SEM_CACHE
    return Resposta.de(feito.html, status=feito.status, cache=guarda, outros=depois)


def _nao_ha(scope: Scope) -> Resposta:
    # A página não existe, mas a língua e as outras escolhas do endereço valem.
    pedido = Pedido.do_endereco(mapa.pagina("inicio"), scope)
    frase = pedido.idioma.t("Este endereço não existe no painel.")
    feito = gemea.nao_encontrada(pedido.idioma, frase=frase, escolhas=pedido.escolhas)
    return Resposta.de(feito.html, status=feito.status, cache=SEM_CACHE)


def _mudou(scope: Scope, *, para: str) -> Resposta:
    consulta = scope["query_string"]
    destino = quote(para).encode() + (b"?" + consulta if consulta else b"")
    return Resposta.de(
        "", status=HTTPStatus.MOVED_PERMANENTLY, cache=SEM_CACHE, outros=((b"location", destino),)
    )
