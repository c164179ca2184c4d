"""O aviso de que há um proxy na frente e o painel não confia nele: todos contariam como um lugar só."""

import ipaddress
import logging

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

REGISTRO = logging.getLogger("painel")

_DA_CASA = [
    ipaddress.ip_network(rede)
    for rede in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "::1/128", "fc00::/7")
]
"""Só as redes particulares. `is_private` do Python também conta as de exemplo e as reservadas."""

_DE_FORA = "<o endereço dele>"


class AvisoDoProxy:
    """Middleware ASGI: uma linha ao primeiro pedido assim da rede da casa, e uma ao primeiro de fora."""

    def __init__(self, app: ASGIApp) -> None:
        """Recebe a aplicação que vem depois desta."""
        self._app = app
        self._avisou: set[bool] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Nada muda no pedido."""
        if scope["type"] == "http":
            self._conferir(scope)
        await self._app(scope, receive, send)

    def _conferir(self, scope: Scope) -> None:
        """De um proxy em que confia, o uvicorn já tirou o endereço de quem pede."""
        de_quem = Headers(scope=scope).getlist("x-forwarded-for")
        cliente = scope.get("client")
        if not de_quem or not cliente or any(cliente[0] in linha for linha in de_quem):
            return
        endereco = _que_se_escreve(cliente[0])
        # Quem inventa o cabeçalho não cala o aviso de que o proxy da casa precisa.
        if (de_fora := endereco == _DE_FORA) in self._avisou:
            return
        self._avisou.add(de_fora)
        REGISTRO.warning(
            "Chegou um pedido por um proxy em que o painel não confia: todos contam como um lugar só. "
            "Se o proxy é seu, defina FORWARDED_ALLOW_IPS=%s.",
            endereco,
        )


def _que_se_escreve(endereco: str) -> str:
    """O endereço, se é da rede da casa. Um de fora pode ser de quem lê, que mandou ele mesmo o cabeçalho."""
    try:
        lido = ipaddress.ip_address(endereco)
    except ValueError:
        return _DE_FORA
    mapeado = lido.ipv4_mapped if isinstance(lido, ipaddress.IPv6Address) else None
    casa = any((mapeado or lido) in rede for rede in _DA_CASA if rede.version == (mapeado or lido).version)
    return endereco if casa else _DE_FORA
