"""A tomada em que o painel escuta."""

import errno
import socket

from dados.configuracao import Configuracao

FILA = 2048
"""Quantas conexões o sistema deixa esperando enquanto o laço está ocupado."""

POR_VOLTA = 32
"""Quantas o laço aceita de cada vez: menos que a folga de `descritores`, e dá tempo de fechar as antigas."""

_OCUPADA = {errno.EADDRINUSE, errno.EACCES}


class PortaOcupada(Exception):
    """Outro programa já escuta nesta porta, ou ela é só do administrador."""


def abrir(ajustes: Configuracao) -> socket.socket:
    """A tomada pronta para aceitar, em `ajustes.endereco` e `ajustes.porta`. Erro: `PortaOcupada`.

    Com TCP_NODELAY, que as conexões herdam. O uvicorn manda cabeçalho e corpo em duas vezes: sem ele, o fim
    de cada resposta espera o navegador confirmar o começo, e num celular isso são 150 ms.
    """
    eh_ipv6 = ":" in ajustes.endereco
    try:
        tomada = socket.create_server(
            (ajustes.endereco, ajustes.porta),
            family=socket.AF_INET6 if eh_ipv6 else socket.AF_INET,
            backlog=FILA,
            dualstack_ipv6=ajustes.endereco == "::",
        )
    except OSError as erro:
        if erro.errno not in _OCUPADA:
            raise
        raise PortaOcupada(
            f"A porta {ajustes.porta} já está em uso. Feche o outro programa ou mude PAINEL_PORTA."
        ) from erro
    tomada.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return tomada
