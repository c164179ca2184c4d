"""O que fica em volta do painel todo, também da resposta 500, que sai por fora dos outros middlewares."""

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Receive, Scope, Send

from dados.configuracao import Configuracao
from servidor.rede.pedacos import Pedacos
from servidor.seguranca.cabecalhos import Cabecalhos
from servidor.seguranca.nomes import SoPelosNomes
from servidor.seguranca.proxy import AvisoDoProxy


class SemRastroDeQuemSaiu:
    """Middleware ASGI: quem desiste no meio do envio não é erro do painel, e não enche o registro."""

    def __init__(self, app: ASGIApp) -> None:
        """Recebe a aplicação que vem depois desta."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Termina calado; a conexão já não existe."""
        try:
            await self._app(scope, receive, send)
        except ClientDisconnect:
            return


def por(app: ASGIApp, *, ajustes: Configuracao) -> ASGIApp:
    """`app` com os nomes aceitos, o aviso do proxy e os cabeçalhos, de dentro para fora."""
    dentro = AvisoDoProxy(SoPelosNomes(app, ajustes=ajustes))
    return Pedacos(SemRastroDeQuemSaiu(Cabecalhos(dentro, prefixo=ajustes.prefixo)))
