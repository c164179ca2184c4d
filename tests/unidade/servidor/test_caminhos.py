"""Que caminhos são páginas, quais são de outra sala e quais não existem."""

import asyncio

import pytest
import streamlit as st
from starlette.routing import Mount
from starlette.types import Receive, Scope, Send

from componentes import mapa
from dados import configuracao
from servidor import entrega, rotas
from servidor.entrega import Paginas
from tests.unidade.servidor.pedidos import pedir


def test_os_caminhos_do_streamlit_sao_os_que_ele_tem() -> None:
    app = st.App(configuracao.RAIZ / "paginas" / "navegacao.py")
    rotas = app._build_starlette_app().routes
    comecos = {rota.path.split("/")[1] for rota in rotas if not isinstance(rota, Mount)}

    da_entrada = {caminho.split("/")[1] for caminho in entrega.DA_ENTRADA}
    assert comecos | {"static"} == entrega.DO_STREAMLIT | da_entrada


def test_nenhuma_rota_tem_o_caminho_de_uma_pagina_nem_do_streamlit() -> None:
    nomes = {pagina.nome for pagina in mapa.PAGINAS}
    comecos = {rota.path.split("/")[1] for rota in rotas.todas("") if "GET" in (rota.methods or ())}

    assert not nomes & (comecos | entrega.DO_STREAMLIT)
    assert not comecos & entrega.DO_STREAMLIT


PASSAM = ("/saude", "/recibo", "/figuras/x.png", "/_stcore/health")
NAO_HA = ("/saude/x", "/recibo/", "/recibo/x", "/arquivos/x/y/z", "/estaticos/nao-ha.css", "/xyz", "/auth/x")


@pytest.mark.parametrize("caminho", [*PASSAM, *NAO_HA])
def test_so_passa_adiante_o_que_outra_sala_atende(caminho: str) -> None:
    async def outra_sala(_escopo: Scope, _receber: Receive, mandar: Send) -> None:
        await mandar({"type": "http.response.start", "status": 299, "headers": []})

    paginas = Paginas(outra_sala, rotas=rotas.todas(""))
    assert asyncio.run(pedir(paginas, caminho)) == (299 if caminho in PASSAM else 404)
