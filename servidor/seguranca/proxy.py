"""O aviso de que há um proxy na frente e o painel não confia nele: todos contariam como um lugar só."""

import logging

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

REGISTRO = logging.getLogger("painel")


class AvisoDoProxy:
    """Middleware ASGI que escreve uma linha, uma vez, ao primeiro pedido assim."""

    def __init__(self, app: ASGIApp) -> None:
        """Recebe a aplicação que vem depois desta."""
        self._app = app
        self._avisou = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Nada muda no pedido."""
        if not self._avisou and scope["type"] == "http":
            self._conferir(scope)
        await self._app(scope, receive, send)

    def _conferir(self, scope: Scope) -> None:
        """De um proxy em que confia, o uvicorn já tirou o endereço de quem pede."""
        de_quem = Headers(scope=scope).getlist("x-forwarded-for")
        cliente = scope.get("client")
        if not de_quem or not cliente or any(cliente[0] in linha for linha in de_quem):
            return
        self._avisou = True
        REGISTRO.warning(
            "Chegou um pedido por um proxy em que o painel não confia: todos contam como um lugar só. "
            "Se o proxy é seu, defina FORWARDED_ALLOW_IPS=%s.",
            cliente[0],
        )
