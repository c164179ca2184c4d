"""Manda uma resposta grande aos pedaços: quem lê devagar não deixa uma cópia inteira dela na memória."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

TAMANHO = 64 * 1024
"""Em bytes. O asyncio copia para a memória da conexão tudo o que a rede ainda não levou."""


class Pedacos:
    """Middleware ASGI que parte o corpo e espera cada pedaço sair; o websocket passa sem mudar."""

    def __init__(self, app: ASGIApp) -> None:
        """Recebe a aplicação que vem depois desta."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Deixa passar, com os corpos grandes partidos."""

        async def enviar(mensagem: Message) -> None:
            corpo = mensagem.get("body", b"")
            if mensagem["type"] != "http.response.body" or len(corpo) <= TAMANHO:
                await send(mensagem)
                return
            vista, fim = memoryview(corpo), len(corpo) - TAMANHO
            for comeco in range(0, len(corpo), TAMANHO):
                pedaco = vista[comeco : comeco + TAMANHO]
                await send(
                    {
                        **mensagem,
                        "body": pedaco,
                        "more_body": comeco < fim or mensagem.get("more_body", False),
                    }
                )

        await self._app(scope, receive, enviar if scope["type"] == "http" else send)
