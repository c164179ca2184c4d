"""Que caminhos são páginas, quais são de outra sala e quais não existem."""

import asyncio

import pytest
from starlette.types import Receive, Scope, Send

from componentes import mapa
from servidor import rotas
from servidor.entrega import Paginas
from tests.unidade.servidor.pedidos import pedir


def test_nenhuma_rota_tem_o_caminho_de_uma_pagina() -> None:
    nomes = {pagina.nome for pagina in mapa.PAGINAS}
    comecos = {rota.path.split("/")[1] for rota in rotas.todas("") if "GET" in (rota.methods or ())}

    assert not nomes & comecos


PASSAM = ("/saude", "/recibo", "/figuras/x.png")
NAO_HA = (
    "/_stcore/health",
    "/saude/x",
    "/recibo/",
    "/recibo/x",
    "/arquivos/x/y/z",
    "/estaticos/nao-ha.css",
    "/xyz",
    "/auth/x",
)


@pytest.mark.parametrize("caminho", [*PASSAM, *NAO_HA])
def test_so_passa_adiante_o_que_outra_sala_atende(caminho: str) -> None:
    async def outra_sala(_escopo: Scope, _receber: Receive, mandar: Send) -> None:
        await mandar({"type": "http.response.start", "status": 299, "headers": []})

    paginas = Paginas(outra_sala, rotas=rotas.todas(""))
    assert asyncio.run(pedir(paginas, caminho)) == (299 if caminho in PASSAM else 404)
