"""Um servidor de verdade num processo à parte, sem o painel: só a rede, que abre em menos de um segundo.

`python -m tests.integracao.servidor.servidor_minimo PORTA LIMITE ENTREGA SAIDA`, com o limite de arquivos
abertos e os prazos da saída em segundos. `/grande` manda muito; `/preso` para o laço; o resto responde.
"""

import resource
import sys
import threading

from starlette.types import Receive, Scope, Send

from dados import configuracao
from servidor.rede import processo

GRANDE = 64 * 1024 * 1024


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """A aplicação."""
    if scope["type"] == "lifespan":
        for fase in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{fase}.complete"})
        return
    corpo = b"a" * (GRANDE if scope["path"] == "/grande" else 2)
    tamanho = [(b"content-length", str(len(corpo)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": tamanho})
    await send({"type": "http.response.body", "body": corpo})
    if scope["path"] == "/preso":
        threading.Event().wait()


def principal(porta: str, limite: str, entrega: str, saida: str) -> None:
    """Atende até o sinal de sair."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(int(limite), 100), int(limite)))
    processo.ENTREGA, processo.SAIDA = float(entrega), int(saida)
    processo.servir(app, ajustes=configuracao.de({"PAINEL_PORTA": porta}), do_streamlit={})


if __name__ == "__main__":
    principal(*sys.argv[1:])
