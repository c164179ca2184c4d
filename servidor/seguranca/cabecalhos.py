"""Cabeçalhos de segurança de toda resposta: o navegador passa a garantir que nada vem de fora.

Só a figura que se incorpora (`/embed/<id>`) pode ficar na moldura de outro site, e ela não envia nada.
"""

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from servidor.pedido import base_publica

POLITICA = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        # O Streamlit e o Plotly põem estilo no próprio HTML, e o Plotly desenha com `blob:` e `data:`.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        # Com o websocket por extenso: nos navegadores mais antigos, 'self' não o inclui.
        "connect-src 'self' {conversa}",
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

DE_TODA_RESPOSTA = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

SO_COM_TLS = "max-age=31536000"
"""Um ano. Sem `includeSubDomains`: os outros nomes do domínio não são do painel."""


class Cabecalhos:
    """Middleware ASGI que soma os cabeçalhos; não mexe no corpo nem no websocket."""

    def __init__(self, app: ASGIApp, *, prefixo: str = "") -> None:
        """Recebe a aplicação que vem depois desta e o prefixo, como `/painel`."""
        self._app = app
        self._incorporada = re.compile(rf"{re.escape(prefixo)}/embed/[^/]+")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Deixa passar, com os cabeçalhos na primeira mensagem de cada resposta."""

        async def enviar(mensagem: Message) -> None:
            if mensagem["type"] == "http.response.start":
                MutableHeaders(scope=mensagem).update(self._da_resposta(scope))
            await send(mensagem)

        await self._app(scope, receive, enviar if scope["type"] == "http" else send)

    def _da_resposta(self, scope: Scope) -> dict[str, str]:
        esquema, _, resto = base_publica(scope).partition("://")
        conversa = f"{'wss' if esquema == 'https' else 'ws'}://{resto.split('/', 1)[0]}"
        eh_incorporada = self._incorporada.fullmatch(scope["path"])
        politica = POLITICA_DA_INCORPORADA if eh_incorporada else POLITICA.format(conversa=conversa)
        com_tls = {"Strict-Transport-Security": SO_COM_TLS} if esquema == "https" else {}
        return {**DE_TODA_RESPOSTA, **com_tls, "Content-Security-Policy": politica}
