"""O servidor do painel: `python app.py` o inicia. Streamlit é a página; o resto são rotas ao lado dele."""

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import click
import streamlit as st
from starlette.middleware import Middleware

from componentes import avisos
from dados import configuracao
from servidor import ajustes, aquecimento, arquivos, casca, compressao, estaticos, saude
from servidor.cabecalhos import Cabecalhos
from servidor.estaticos import Estaticos
from traducoes import PORTUGUES

REGISTRO = logging.getLogger("painel")

try:
    CONFIGURACAO = configuracao.ler()
    ARQUIVOS_FIXOS = estaticos.preparar(CONFIGURACAO.estaticos)
except (configuracao.ConfiguracaoInvalida, compressao.PastaSemEscrita) as erro:
    sys.exit(f"O painel não abriu. {erro}")


def _ao_errar(erro: Exception) -> bool:
    """O detalhe vai para o registro do servidor; a pessoa lê uma frase, e não a do Streamlit em inglês."""
    REGISTRO.error("Erro ao desenhar uma página", exc_info=erro)
    avisos.inesperado(idioma=PORTUGUES)
    return True


@asynccontextmanager
async def _vida(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    aquecimento.aquecer(CONFIGURACAO)
    click.echo(f"O painel está em http://localhost:{CONFIGURACAO.porta} (Ctrl+C encerra).")
    yield {}


app = st.App(
    "paginas/navegacao.py",
    lifespan=_vida,
    routes=[*saude.rotas(), *arquivos.rotas(), *casca.rotas()],
    middleware=[
        Middleware(Cabecalhos),
        Middleware(Estaticos, arquivos=ARQUIVOS_FIXOS, prefixo=CONFIGURACAO.prefixo),
    ],
    on_script_error=_ao_errar,
)

if __name__ == "__main__":
    app.run(config=ajustes.do_streamlit(CONFIGURACAO))
