"""O processo do servidor: atende até receber o sinal de sair, termina o que dá em 10 segundos e sai."""

import asyncio
import signal
import socket
from collections.abc import Mapping
from contextlib import chdir, suppress
from types import FrameType
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from streamlit.web import bootstrap

from dados.configuracao import RAIZ, Configuracao
from servidor.rede import descritores, registro, tomada
from servidor.rede.conexao import Conexao

ENTREGA = 7.0
"""Em segundos, depois do sinal: até aqui se espera quem ainda recebe uma resposta."""

SAIDA = 10
"""Em segundos, depois do sinal: o sistema acaba com o processo, mesmo que algo dele esteja preso."""

MAIOR_MENSAGEM = 1024 * 1024
"""Em bytes, do navegador para o Streamlit. O que uma página manda tem uns 2 KB; de fábrica cabiam 200 MB."""

_VOLTAS_POR_SEGUNDO = 10


class Servidor(uvicorn.Server):
    """O servidor do uvicorn, com ronda nas conexões a cada segundo e hora marcada para sair."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Abre. O laço aceita poucas de cada vez, mas o sistema segura muitas na fila."""
        await super().startup(sockets)
        for escuta in sockets or []:
            escuta.listen(tomada.FILA)
        asyncio.get_running_loop().set_exception_handler(registro.no_laco)

    async def on_tick(self, counter: int) -> bool:
        """O que o uvicorn faz dez vezes por segundo, e a ronda."""
        if counter % _VOLTAS_POR_SEGUNDO == 0:
            agora = asyncio.get_running_loop().time()
            for conexao in list(self.server_state.connections):
                if isinstance(conexao, Conexao):
                    conexao.rever(agora)
        return await super().on_tick(counter)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """O sinal de sair. O alarme é do sistema: vale mesmo se o interpretador estiver ocupado."""
        signal.alarm(SAIDA)
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Não aceita mais ninguém, espera até `ENTREGA` e larga quem ainda não acabou de ler."""
        asyncio.get_running_loop().call_later(ENTREGA, self._largar)
        await super().shutdown(sockets)

    def _largar(self) -> None:
        for conexao in list(self.server_state.connections):
            conexao.transport.abort()


def servir(app: ASGIApp, *, ajustes: Configuracao, do_streamlit: Mapping[str, object]) -> None:
    """Atende `app` até o sinal de sair; `do_streamlit` são os ajustes dele. Erro: `tomada.PortaOcupada`."""
    # A aparência está em `.streamlit/config.toml`, que o Streamlit procura na pasta em que se está.
    with chdir(RAIZ):
        bootstrap.load_config_options(dict(do_streamlit))
    with tomada.abrir(ajustes) as escuta:
        como = configurar(app, conexoes=descritores.quantas_conexoes())
        registro.limitar()
        # O Ctrl+C já foi atendido: o uvicorn o repete depois de sair, para quem o chamou saber.
        with suppress(KeyboardInterrupt):
            Servidor(como).run(sockets=[escuta])


def configurar(app: ASGIApp, *, conexoes: int) -> uvicorn.Config:
    """Como o uvicorn atende. O registro só diz o que deu errado: o endereço de quem lê não fica escrito."""
    ajustes: dict[str, Any] = {
        "http": Conexao,
        "limit_concurrency": conexoes,
        "backlog": tomada.POR_VOLTA,
        "lifespan": "on",
        "ws": "websockets-sansio",
        "ws_max_size": MAIOR_MENSAGEM,
        "ws_ping_interval": 30,
        "ws_ping_timeout": 30,
        # Comprimir cada mensagem custa mais do que poupa nas páginas do painel.
        "ws_per_message_deflate": False,
        "timeout_graceful_shutdown": SAIDA,
        "server_header": False,
        "access_log": False,
        "log_level": "warning",
        "use_colors": False,
    }
    return uvicorn.Config(app, **ajustes)
