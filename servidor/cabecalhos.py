"""Cabeçalhos de segurança de toda resposta: o navegador passa a garantir que nada vem de fora.

Só a figura que se incorpora (`/embed/<id>`) pode ficar na moldura de outro site, e ela não envia nada.
"""

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLITICA = "; ".join(
    (
        "default-src 'self'",
        # O Streamlit põe estilo e um script curto no próprio HTML, e o Plotly desenha com `blob:` e `data:`.
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)

POLITICA_DA_INCORPORADA = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        # O Plotly e a legenda põem estilo no próprio HTML.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "base-uri 'self'",
        "form-action 'none'",
        "frame-ancestors *",
    )
)

CABECALHOS = {
    "Content-Security-Policy": POLITICA,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


class Cabecalhos:
    """Middleware ASGI que soma os cabeçalhos; não mexe no corpo nem no websocket."""

    def __init__(self, app: ASGIApp, *, prefixo: str = "") -> None:
        """Recebe a aplicação que vem depois desta e o prefixo, como `/painel`."""
        self._app = app
        self._incorporada = re.compile(rf"{re.escape(prefixo)}/embed/[^/]+")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Deixa passar, com os cabeçalhos na primeira mensagem de cada resposta."""

        cabecalhos = dict(CABECALHOS)
        if self._incorporada.fullmatch(scope.get("path", "")):
            cabecalhos["Content-Security-Policy"] = POLITICA_DA_INCORPORADA

        async def enviar(mensagem: Message) -> None:
            if mensagem["type"] == "http.response.start":
                MutableHeaders(scope=mensagem).update(cabecalhos)
            await send(mensagem)

        await self._app(scope, receive, enviar)
