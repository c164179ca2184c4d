"""`/favicon.ico`: o ícone do painel para quem o procura onde ele ficava, sem ler a página."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from servidor import estaticos

CACHE = "public, max-age=86400"
ICONE = "icone.svg"


async def _icone(_pedido: Request) -> Response:
    """O mesmo desenho que as páginas citam, em SVG."""
    return Response(
        estaticos.conteudo(ICONE), media_type=estaticos.TEXTOS[".svg"], headers={"Cache-Control": CACHE}
    )


def rotas(prefixo: str) -> list[Route]:
    """A rota do ícone."""
    return [Route(f"{prefixo}/favicon.ico", _icone, methods=["GET"])]
