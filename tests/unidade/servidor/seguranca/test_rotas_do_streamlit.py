"""Toda rota do Streamlit instalado está nesta lista: aberta porque se usa, ou fechada antes dele."""

import asyncio
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest
import streamlit as st
from starlette.routing import Mount
from starlette.types import Message, Receive, Scope, Send
from streamlit import config
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes

from dados import configuracao
from servidor import rotas
from servidor.seguranca import rotas_do_streamlit
from servidor.seguranca.rotas_do_streamlit import SoOQueSeUsa

# O que se liga no Streamlit para que ele mostre também as rotas que de fábrica não existem.
TUDO_LIGADO = ("server.enableStaticServing", "server.scriptHealthCheckEnabled", "server.enableAgentApi")
DA_EQUIPE = "só com PAINEL_EQUIPE"

ABERTAS = {
    "/_stcore/health": "o navegador pergunta se o Streamlit está de pé",
    "/_stcore/host-config": "o navegador pergunta quem pode mandar na página: ninguém",
    "/_stcore/stream": "o websocket da página viva",
    "/auth/login": DA_EQUIPE,
    "/auth/logout": DA_EQUIPE,
    "/oauth2callback": DA_EQUIPE,
}
FECHADAS = {
    "/_stcore/metrics": "é de quem opera, e é pública",
    "/_stcore/script-health-check": "roda uma página a cada pedido",
    "/_stcore/upload_file/{session_id}/{file_id}": "guarda na memória o que qualquer um mandar",
    "/_stcore/agent/interact": "API de agentes",
    "/_stcore/agent/openapi.json": "API de agentes",
    "/_stcore/agent/mcp": "API de agentes",
    "/_stcore/bidi-components/{path:path}": "o painel não tem componentes de fora",
    "/component/{path:path}": "o painel não tem componentes de fora",
    "/media/{file_id:path}": "imagens e arquivos do painel têm rota própria",
    "/app/static/{path:path}": "os arquivos fixos têm rota própria",
    "": "a página inicial do Streamlit em qualquer caminho",
}


@pytest.fixture
def do_streamlit() -> Iterator[list[object]]:
    """As rotas que a versão instalada cria, com tudo ligado."""
    antes = {nome: config.get_option(nome) for nome in TUDO_LIGADO}
    for nome in TUDO_LIGADO:
        config.set_option(nome, True)
    yield create_streamlit_routes(st.App(configuracao.RAIZ / "paginas" / "navegacao.py")._create_runtime())
    for nome, valor in antes.items():
        config.set_option(nome, valor)


def test_toda_rota_desta_versao_esta_aberta_ou_fechada(do_streamlit: list[object]) -> None:
    caminhos = {"" if isinstance(rota, Mount) else rota.path for rota in do_streamlit}

    assert caminhos == ABERTAS.keys() | FECHADAS.keys()


def test_o_painel_abre_so_as_que_a_lista_diz(tmp_path: Path) -> None:
    (arquivo := tmp_path / "equipe.toml").touch()
    com_equipe = rotas_do_streamlit.abertas(configuracao.de({"PAINEL_EQUIPE": str(arquivo)}))
    sem_equipe = rotas_do_streamlit.abertas(configuracao.de({}))

    assert {rota.path for rota in com_equipe} == ABERTAS.keys()
    assert {rota.path for rota in sem_equipe} == {c for c, por_que in ABERTAS.items() if por_que != DA_EQUIPE}


async def _streamlit(scope: Scope, receive: Receive, send: Send) -> None:
    """O que vem depois: aceita tudo, e por isso o que não chega aqui foi fechado."""
    if scope["type"] == "websocket":
        host = next(valor for nome, valor in scope["headers"] if nome == b"host")
        await send({"type": "websocket.accept", "headers": [(b"x-host", host)]})
        await receive()
        return
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def _porta(**ambiente: str) -> SoOQueSeUsa:
    ajustes = configuracao.de(ambiente)
    return SoOQueSeUsa(_streamlit, rotas=rotas.todas(ajustes.prefixo), ajustes=ajustes)


def _status(porta: SoOQueSeUsa, metodo: str, caminhos: Iterable[str]) -> dict[str, int]:
    async def pedir() -> dict[str, int]:
        transporte = httpx.ASGITransport(porta)
        async with httpx.AsyncClient(transport=transporte, base_url="http://painel.exemplo") as cliente:
            return {caminho: (await cliente.request(metodo, caminho)).status_code for caminho in caminhos}

    return asyncio.run(pedir())


@pytest.mark.parametrize("metodo", ["GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "HEAD"])
@pytest.mark.parametrize("prefixo", ["", "/egd/painel"])
def test_o_que_esta_fechado_nao_chega_ao_streamlit(metodo: str, prefixo: str) -> None:
    da_equipe = [caminho for caminho, por_que in ABERTAS.items() if por_que == DA_EQUIPE]
    outros = ["/_stcore", "/_stcore/rota-nova", "/_stcore/stream", "/_stcore/health/", "/qualquer"]
    fechados = [prefixo + caminho for caminho in (*filter(None, FECHADAS), *da_equipe, *outros)]

    status = _status(_porta(PAINEL_PREFIXO=prefixo), metodo, fechados)
    assert status == dict.fromkeys(fechados, HTTPStatus.NOT_FOUND)


@pytest.mark.parametrize("prefixo", ["", "/egd/painel"])
def test_o_que_esta_aberto_so_aceita_leitura(prefixo: str) -> None:
    porta, abertos = _porta(PAINEL_PREFIXO=prefixo), [prefixo + c for c in rotas_do_streamlit.PERGUNTAS]

    assert set(_status(porta, "GET", abertos).values()) == {299}
    for metodo in ("POST", "OPTIONS", "PUT"):
        assert set(_status(porta, metodo, abertos).values()) == {HTTPStatus.NOT_FOUND}


def test_rota_do_painel_passa_com_qualquer_metodo() -> None:
    assert _status(_porta(), "GET", ["/saude"]) == {"/saude": 299}
    assert _status(_porta(), "DELETE", ["/saude"]) == {"/saude": 299}


async def _conversar(
    porta: SoOQueSeUsa, receber: Receive, *, caminho: str = "/_stcore/stream", **cabecalhos: str
) -> str:
    """O Host que chega ao Streamlit; vazio se a conversa não foi aceita."""
    recebidas: list[Message] = []

    async def mandar(mensagem: Message) -> None:
        recebidas.append(mensagem)

    todos = {"host": "painel.exemplo", **cabecalhos}
    pares = [(nome.encode(), valor.encode()) for nome, valor in todos.items()]
    await porta({"type": "websocket", "path": caminho, "headers": pares, "scheme": "ws"}, receber, mandar)
    return dict(recebidas[0].get("headers", [])).get(b"x-host", b"").decode()


async def _sai() -> Message:
    return {"type": "websocket.disconnect"}


def _host(porta: SoOQueSeUsa, **como: str) -> str:
    return asyncio.run(_conversar(porta, _sai, **como))


@pytest.mark.parametrize(
    "origem", ["http://fora.exemplo", "https://painel.exemplo.fora", "null", "", "http://[", "painel.exemplo"]
)
def test_conversa_que_vem_de_outro_site_nao_chega_ao_streamlit(origem: str) -> None:
    assert _host(_porta(), origin=origem) == ""


def test_conversa_que_vem_do_painel_chega_com_o_host_da_pagina(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _host(_porta(), origin="http://painel.exemplo") == "painel.exemplo"
    assert _host(_porta(), origin="https://painel.exemplo") == "painel.exemplo"
    assert _host(_porta()) == "painel.exemplo"

    # Um proxy que não repassa o Host: o Streamlit tem de ver a página e o servidor como o mesmo lugar.
    publico = configuracao.de({"PAINEL_URL": "https://publico.exemplo/egd"})
    monkeypatch.setattr(configuracao, "ler", lambda: publico)
    assert _host(_porta(), origin="https://publico.exemplo") == "publico.exemplo"


def test_conversa_noutro_caminho_nao_e_aceita() -> None:
    assert _host(_porta(), caminho="/_stcore/outra") == ""


def test_conversas_ao_mesmo_tempo_tem_limite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotas_do_streamlit, "MAIS_CONVERSAS", 1)
    porta = _porta()

    async def duas() -> str:
        acabou = asyncio.Event()

        async def espera() -> Message:
            await acabou.wait()
            return await _sai()

        primeira = asyncio.create_task(_conversar(porta, espera))
        await asyncio.sleep(0)
        segunda = await _conversar(porta, _sai)
        acabou.set()
        assert await primeira == "painel.exemplo"
        return segunda

    assert asyncio.run(duas()) == ""
    # Quem sai devolve o lugar.
    assert _host(porta) == "painel.exemplo"
