"""O servidor do painel: `python app.py` o inicia. Streamlit é a página; o resto são rotas ao lado dele."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import click
import streamlit as st
from starlette.middleware import Middleware

from dados import configuracao
from servidor import acompanhamento, ajustes, aquecimento, compressao, erros, estaticos, rotas, rotina, tomada
from servidor.cabecalhos import Cabecalhos
from servidor.entrega import Paginas
from servidor.equipe import arquivo
from servidor.equipe.retorno import Retorno
from servidor.estaticos import Estaticos
from servidor.preparo import preparando

try:
    CONFIGURACAO = configuracao.ler()
    arquivo.conferir(CONFIGURACAO)
    ARQUIVOS_FIXOS = estaticos.preparar(CONFIGURACAO.estaticos)
except (configuracao.ConfiguracaoInvalida, compressao.PastaSemEscrita) as erro:
    sys.exit(f"O painel não abriu. {erro}")


ROTAS = rotas.todas(CONFIGURACAO.prefixo)


@asynccontextmanager
async def _vida(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    aquecimento.aquecer(CONFIGURACAO)
    tomada.mandar_na_hora(CONFIGURACAO.porta)
    endereco = f"http://localhost:{CONFIGURACAO.porta}{CONFIGURACAO.prefixo}"
    click.echo(f"O painel está em {endereco} (Ctrl+C encerra).")
    with acompanhamento.ligado(CONFIGURACAO), preparando(CONFIGURACAO), rotina.ligada(CONFIGURACAO):
        yield {}


app = st.App(
    "paginas/navegacao.py",
    lifespan=_vida,
    routes=ROTAS,
    middleware=[
        Middleware(Cabecalhos, prefixo=CONFIGURACAO.prefixo),
        Middleware(Estaticos, arquivos=ARQUIVOS_FIXOS, prefixo=CONFIGURACAO.prefixo),
        Middleware(Paginas, rotas=ROTAS),
        Middleware(Retorno, prefixo=CONFIGURACAO.prefixo),
    ],
    exception_handlers={Exception: erros.no_servidor},
    on_script_error=erros.no_streamlit,
)

if __name__ == "__main__":
    app.run(config=ajustes.do_streamlit(CONFIGURACAO))
