"""`/.well-known/security.txt`: a quem dizer que se achou uma falha de segurança (RFC 9116)."""

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urljoin

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dados import configuracao, relogio
from dados.configuracao import Configuracao
from traducoes import IDIOMAS

CAMINHO = "/.well-known/security.txt"

_EMAIL = re.compile(r"[^@\s,<>]+@[^@\s,<>]+")

VALE = timedelta(days=180)
"""A norma pede menos de um ano. Ele é feito a cada pedido, e por isso nunca vence com o painel no ar."""


async def _mostrar(_requisicao: Request) -> PlainTextResponse:
    linhas = "".join(f"{linha}\n" for linha in _linhas(configuracao.ler()))
    return PlainTextResponse(linhas, headers={"Cache-Control": "public, max-age=86400"})


def _linhas(ajustes: Configuracao) -> Iterator[str]:
    for contato in _contatos(ajustes):
        yield f"Contact: {contato}"
    vence = (relogio.agora() + VALE).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    yield f"Expires: {vence.isoformat()}Z"
    yield f"Preferred-Languages: {', '.join(idioma.codigo.split('_')[0] for idioma in IDIOMAS)}"
    if ajustes.url:
        yield f"Canonical: {urljoin(ajustes.url, CAMINHO)}"


def _contatos(ajustes: Configuracao) -> Iterator[str]:
    """A pessoa encarregada, se não é a da demonstração; e a ouvidoria, que recebe qualquer aviso."""
    privacidade = ajustes.privacidade
    if not privacidade.eh_ficticia and _EMAIL.fullmatch(privacidade.contato):
        yield f"mailto:{privacidade.contato}"
    yield ajustes.ouvidoria.endereco


def rotas(prefixo: str) -> list[Route]:
    """A rota do arquivo, sob o prefixo e na raiz, que é onde a norma o procura."""
    return [
        Route(onde, _mostrar, methods=["GET"]) for onde in dict.fromkeys((CAMINHO, f"{prefixo}{CAMINHO}"))
    ]
