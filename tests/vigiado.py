"""`python -m tests.vigiado DIARIO recusa|prende`: o painel sem rede para fora.

Toda tentativa de sair desta máquina, ou de perguntar onde fica um nome, vai para o DIARIO, uma por linha, e é
recusada ou fica presa para sempre, como numa rede que não responde.
"""

import errno
import runpy
import socket
import sys
import threading
from pathlib import Path

from dados.configuracao import RAIZ

# Com o nome dela: quem envia e-mails se apresenta ao servidor de correio que lhe disseram para usar.
DESTA_MAQUINA = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "::", None, "", socket.gethostname()}


def vigiar(diario: Path, *, prende: bool) -> None:
    """Põe a vigia, que este processo não tem mais como tirar."""

    def vigia(evento: str, argumentos: tuple[object, ...]) -> None:
        destino = _destino(evento, argumentos)
        if destino in DESTA_MAQUINA:
            return
        with diario.open("a", encoding="utf-8") as linhas:
            linhas.write(f"{evento} {destino}\n")
        if prende:
            threading.Event().wait()
        raise OSError(errno.ECONNREFUSED, "A rede está fechada.")

    sys.addaudithook(vigia)


def _destino(evento: str, argumentos: tuple[object, ...]) -> object:
    """Para onde o evento de auditoria vai; None se ele não sai da máquina."""
    if evento in {"socket.connect", "socket.sendto"}:
        endereco = argumentos[1]
        return endereco[0] if isinstance(endereco, tuple) else None
    return (
        argumentos[0]
        if evento in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
        else None
    )


if __name__ == "__main__":
    vigiar(Path(sys.argv[1]), prende=sys.argv[2] == "prende")
    sys.argv = ["app.py"]
    runpy.run_path(str(RAIZ / "app.py"), run_name="__main__")
