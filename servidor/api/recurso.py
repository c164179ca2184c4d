"""Um endereço da API: que métodos aceita, e o que diz aos outros."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from servidor.api.problema import problema

Fazer = Callable[[Request], Awaitable[Response]]


class Recurso:
    """Serve de aplicação ASGI. HEAD vale por GET; o método que falta recebe 405 com a lista dos que há."""

    def __init__(self, **metodos: Fazer) -> None:
        """O nome de cada método e quem responde a ele."""
        self._metodos = metodos

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Responde o pedido."""
        metodo = "GET" if scope["method"] == "HEAD" else scope["method"]
        if fazer := self._metodos.get(metodo):
            resposta = await fazer(Request(scope, receive, send))
        else:
            aceitos = ", ".join([*self._metodos, *(["HEAD"] if "GET" in self._metodos else [])])
            frase = f"Este endereço não aceita {scope['method']}. Use {aceitos}."
            resposta = problema(HTTPStatus.METHOD_NOT_ALLOWED, frase, cabecalhos={"Allow": aceitos})
        await resposta(scope, receive, send)


async def _nao_ha(_requisicao: Request) -> Response:
    return problema(HTTPStatus.NOT_FOUND, "Este endereço não existe na API. Veja /api/v1/openapi.json.")


nada_aqui = Recurso(**dict.fromkeys(("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"), _nao_ha))
"""O que responde um endereço que não existe."""
