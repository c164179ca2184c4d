"""Um ajuste da tomada em que o servidor escuta, que o Streamlit abre sem ele."""

import contextlib
import os
import socket
from pathlib import Path

ABERTOS = Path("/dev/fd")


def mandar_na_hora(porta: int) -> None:
    """Liga TCP_NODELAY na tomada deste processo que escuta em `porta`; as conexões o herdam dela.

    O uvicorn manda o cabeçalho e o corpo em duas vezes. Sem isto, o fim de cada resposta espera o navegador
    confirmar o começo: uma ida e volta a mais, que num celular são 150 ms. O asyncio só liga sozinho nas
    tomadas que ele mesmo abre. Onde o sistema não tem `/dev/fd`, nada muda.
    """
    with contextlib.suppress(FileNotFoundError):
        for aberto in ABERTOS.iterdir():
            _ligar(int(aberto.name), porta=porta)


def _ligar(numero: int, *, porta: int) -> None:
    # Nem todo arquivo aberto é uma tomada, e algum pode ter sido fechado no meio.
    with contextlib.suppress(OSError), socket.socket(fileno=os.dup(numero)) as tomada:
        escuta = tomada.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
        if escuta and tomada.getsockname()[1] == porta:
            tomada.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
