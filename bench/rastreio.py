"""As páginas a que se chega pelas ligações do painel, como um buscador que obedece a `/robots.txt`."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from httpx import AsyncClient

from componentes import mapa

LIMITE = 1000
"""Em endereços: um rastreio que passa disso encontrou uma sala de espelhos."""

_CASA = "http://painel"


class PaginaQuebrada(Exception):
    """Uma página que o próprio painel indica não respondeu 200, ou só respondeu noutro endereço."""


class EnderecosDemais(Exception):
    """As ligações entre as páginas não acabam: alguma gera endereços sem fim."""


def ligacoes(html: str, *, de: str) -> Iterator[str]:
    """Os endereços de páginas do painel que o HTML de `de` indica, sem a âncora."""
    caminhos = {pagina.caminho for pagina in mapa.PAGINAS}
    for href in re.findall(r'<a\s[^>]*?href="([^"]+)"', html):
        destino = urlsplit(urldefrag(urljoin(_CASA + de, href.replace("&amp;", "&"))).url)
        if destino.netloc == "painel" and destino.path in caminhos:
            yield destino.path + (f"?{destino.query}" if destino.query else "")


async def robots(cliente: AsyncClient) -> RobotFileParser:
    """As regras do painel, lidas por quem não é dele: a biblioteca do Python só compara começos."""
    regras = RobotFileParser()
    regras.parse((await cliente.get("/robots.txt")).text.splitlines())
    return regras


async def rastrear(
    cliente: AsyncClient, *, sementes: Iterable[str] = ("/",), limite: int = LIMITE
) -> dict[str, str]:
    """O HTML de cada endereço a que se chega a partir das `sementes`, que não precisam da licença do robots.

    Erros: PaginaQuebrada, EnderecosDemais.
    """
    regras = await robots(cliente)
    lidas: dict[str, str] = {}
    fila = deque(sementes)
    while fila:
        if (endereco := fila.popleft()) in lidas:
            continue
        resposta = await cliente.get(endereco)
        if resposta.status_code != HTTPStatus.OK:
            raise PaginaQuebrada(f"{endereco} respondeu {resposta.status_code}.")
        lidas[endereco] = resposta.text
        if len(lidas) > limite:
            raise EnderecosDemais(endereco)
        seguintes = ligacoes(resposta.text, de=endereco)
        fila.extend(proximo for proximo in seguintes if regras.can_fetch("*", _CASA + proximo))
    return lidas
