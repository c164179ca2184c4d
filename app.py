"""O servidor do painel: `python app.py` o inicia. Streamlit é a página; o resto são rotas ao lado dele."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import click
import streamlit as st
from starlette.middleware import Middleware

from dados import configuracao
from servidor import acompanhamento, ajustes, aquecimento, compressao, erros, estaticos, rotas, rotina
from servidor.entrega import Paginas
from servidor.equipe import arquivo
from servidor.equipe.retorno import Retorno
from servidor.estaticos import Estaticos
from servidor.preparo import preparando
from servidor.rede import processo, tomada
from servidor.seguranca import em_volta, nomes
from servidor.seguranca.rotas_do_streamlit import SoOQueSeUsa, abertas

try:
    CONFIGURACAO = configuracao.ler()
    arquivo.conferir(CONFIGURACAO)
    ARQUIVOS_FIXOS = estaticos.preparar(CONFIGURACAO.estaticos)
except (configuracao.ConfiguracaoInvalida, compressao.PastaSemEscrita) as erro:
    sys.exit(f"O painel não abriu. {erro}")


ROTAS = rotas.todas(CONFIGURACAO.prefixo)


@asynccontextmanager
async def _vida(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    nomes.avisar(CONFIGURACAO)
    aquecimento.aquecer(CONFIGURACAO)
    endereco = f"http://localhost:{CONFIGURACAO.porta}{CONFIGURACAO.prefixo}"
    click.echo(f"O painel está em {endereco} (Ctrl+C encerra).")
    with acompanhamento.ligado(CONFIGURACAO), preparando(CONFIGURACAO), rotina.ligada(CONFIGURACAO):
        yield {}


do_painel = st.App(
    configuracao.RAIZ / "paginas" / "navegacao.py",
    lifespan=_vida,
    routes=ROTAS,
    middleware=[
        Middleware(Estaticos, arquivos=ARQUIVOS_FIXOS, prefixo=CONFIGURACAO.prefixo),
        Middleware(Paginas, rotas=[*ROTAS, *abertas(CONFIGURACAO)]),
        Middleware(Retorno, prefixo=CONFIGURACAO.prefixo),
        Middleware(SoOQueSeUsa, rotas=ROTAS, ajustes=CONFIGURACAO),
    ],
    exception_handlers={Exception: erros.no_servidor},
    on_script_error=erros.no_streamlit,
)
app = em_volta.por(do_painel, ajustes=CONFIGURACAO)

if __name__ == "__main__":
    try:
        processo.servir(app, ajustes=CONFIGURACAO, do_streamlit=ajustes.do_streamlit(CONFIGURACAO))
    except tomada.PortaOcupada as erro:
        sys.exit(f"O painel não abriu. {erro}")
