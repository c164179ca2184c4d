"""Que caminhos são páginas, quais são de outra sala e quais não existem."""

import asyncio
from pathlib import Path

import pytest
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from componentes import mapa
from dados import configuracao
from servidor import rotas
from servidor.entrega import Paginas
from servidor.pedido import MAIOR_CONSULTA
from servidor.seguranca import rotas_do_streamlit
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


async def _outra_sala(_escopo: Scope, _receber: Receive, mandar: Send) -> None:
    await mandar({"type": "http.response.start", "status": 299, "headers": []})


@pytest.mark.parametrize("caminho", [*PASSAM, *NAO_HA])
def test_so_passa_adiante_o_que_outra_sala_atende(caminho: str) -> None:
    paginas = Paginas(_outra_sala, rotas=rotas.todas(""))
    assert asyncio.run(pedir(paginas, caminho)) == (299 if caminho in PASSAM else 404)


def test_so_a_entrada_da_equipe_recebe_uma_consulta_comprida(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """O código que o provedor manda de volta não tem tamanho que se saiba."""
    (equipe := tmp_path / "equipe.toml").touch()
    ajustes = configuracao.de({"PAINEL_EQUIPE": str(equipe)})
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    de_fora = rotas_do_streamlit.abertas(ajustes)
    paginas = Paginas(_outra_sala, rotas=[*rotas.todas(""), *de_fora])
    caminhos = {rota.path for rota in (*rotas.todas(""), *de_fora) if isinstance(rota, Route)}

    recebem = {c for c in caminhos if asyncio.run(pedir(paginas, c, "x" * (MAIOR_CONSULTA + 1))) == 299}
    assert recebem == set(rotas_do_streamlit.DA_ENTRADA)
