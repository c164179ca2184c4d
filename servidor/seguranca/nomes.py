"""Por que nomes se chega ao painel: com PAINEL_URL, só pelo dele e pelos que se disse."""

import logging
from http import HTTPStatus

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dados.configuracao import Configuracao
from traducoes import PORTUGUES

DESTA_MAQUINA = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Como quem opera e o Docker perguntam se o painel está de pé."""

REGISTRO = logging.getLogger("painel")


def aceitos(ajustes: Configuracao) -> frozenset[str] | None:
    """Os nomes, em minúsculas e sem porta; None quando não há endereço público e qualquer um serve."""
    if not ajustes.url:
        return None
    return DESTA_MAQUINA | {_sem_porta(ajustes.url.split("/")[2]), *ajustes.outros_nomes}


def avisar(ajustes: Configuracao) -> None:
    """Diz no registro que o painel usa o nome que cada pedido traz."""
    if not ajustes.url:
        REGISTRO.warning(
            "PAINEL_URL não está definida: os endereços nas páginas usam o nome que cada pedido traz. "
            "Na internet, defina o endereço público."
        )


class SoPelosNomes:
    """Middleware ASGI que recusa o nome estranho; `/saude`, que não escreve endereço nenhum, aceita todos."""

    def __init__(self, app: ASGIApp, *, ajustes: Configuracao) -> None:
        """Recebe a aplicação que vem depois desta."""
        self._app = app
        self._aceitos = aceitos(ajustes)
        self._publico = ajustes.url or ""
        self._saude = f"{ajustes.prefixo}/saude"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """421 ao pedido por outro nome; o websocket não é aceito."""
        if scope["type"] == "lifespan" or self._serve(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            frase = PORTUGUES.t(
                "O painel não responde por este nome. O endereço dele é {endereco}", endereco=self._publico
            )
            sem_guardar = {"Cache-Control": "no-store"}
            resposta = PlainTextResponse(
                frase, status_code=HTTPStatus.MISDIRECTED_REQUEST, headers=sem_guardar
            )
            await resposta(scope, receive, send)

    def _serve(self, scope: Scope) -> bool:
        if self._aceitos is None or scope["path"] == self._saude:
            return True
        nomes = [valor.decode("latin-1") for nome, valor in scope["headers"] if nome == b"host"]
        return len(nomes) == 1 and _sem_porta(nomes[0]) in self._aceitos


def _sem_porta(maquina: str) -> str:
    """O nome em minúsculas, sem a porta nem o ponto do fim; um IPv6 fica com os colchetes.

    >>> _sem_porta("Painel.MG.gov.br.:8501"), _sem_porta("[::1]:8501")
    ('painel.mg.gov.br', '[::1]')
    """
    nome, dois_pontos, porta = maquina.rpartition(":")
    sem = nome if dois_pontos and porta.isdigit() else maquina
    return sem.lower().rstrip(".")
