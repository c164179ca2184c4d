"""Uma resposta de texto pronta para sair muitas vezes: comprimida uma vez, com uma marca por forma."""

import gzip
import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import brotli
from starlette.types import Receive, Scope, Send

from servidor.cookies import Cabecalho

IDENTIDADE, GZIP, BROTLI = b"identity", b"gzip", b"br"
_PREFERIDAS = (BROTLI, GZIP)
_ITEM = re.compile(rb"\s*([\w*-]+)\s*(?:;\s*q\s*=\s*([\d.]+)\s*)?")


@dataclass(frozen=True, slots=True)
class Forma:
    """O corpo numa codificação, a marca (ETag) dela e os cabeçalhos que a acompanham."""

    corpo: bytes
    etag: bytes
    cabecalhos: list[Cabecalho]


@dataclass(frozen=True, slots=True)
class Resposta:
    """Um texto em todas as formas em que pode ser pedido."""

    status: int
    formas: dict[bytes, Forma]

    @classmethod
    def de(
        cls, texto: str, *, status: int, cache: str, tipo: str = "text/html; charset=utf-8",
        outros: tuple[Cabecalho, ...] = (),
    ) -> "Resposta":  # fmt: skip
        """Comprime `texto`; `cache` é o Cache-Control e `outros`, os cabeçalhos a mais."""
        cru = texto.encode()
        resumo = sha256(cru).hexdigest()[:24].encode()
        corpos = {
            IDENTIDADE: cru,
            # Sem data no cabeçalho do gzip, o mesmo texto dá sempre os mesmos bytes.
            GZIP: gzip.compress(cru, compresslevel=6, mtime=0),
            BROTLI: brotli.compress(cru, mode=brotli.MODE_TEXT, quality=6),
        }
        comuns = ((b"content-type", tipo.encode()), (b"cache-control", cache.encode()), *outros)
        return cls(status, {cod: _forma(corpo, cod, resumo, comuns) for cod, corpo in corpos.items()})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve de aplicação ASGI: manda a forma que o navegador aceita; só 304 se ele já a tem; sem corpo se o pedido é HEAD."""
        pedidos = dict(scope["headers"])
        forma = self.formas[escolher(pedidos.get(b"accept-encoding", b""))]
        if _tem(pedidos.get(b"if-none-match", b""), forma.etag):
            await send({"type": "http.response.start", "status": 304, "headers": [*forma.cabecalhos]})
            await send({"type": "http.response.body"})
            return
        tamanho = (b"content-length", str(len(forma.corpo)).encode())
        inicio = {"status": self.status, "headers": [*forma.cabecalhos, tamanho]}
        await send({"type": "http.response.start", **inicio})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else forma.corpo})


def _forma(corpo: bytes, codificacao: bytes, resumo: bytes, comuns: tuple[Cabecalho, ...]) -> Forma:
    # Formas diferentes do mesmo texto são bytes diferentes: cada uma tem a sua marca (RFC 9110, 8.8.3.3).
    etag = b'"%s-%s"' % (resumo, codificacao)
    proprios = [(b"etag", etag), (b"vary", b"Accept-Encoding, Save-Data")]
    if codificacao != IDENTIDADE:
        proprios.append((b"content-encoding", codificacao))
    return Forma(corpo, etag, [*comuns, *proprios])


@lru_cache(256)
def escolher(aceitas: bytes) -> bytes:
    """A codificação preferida entre as do cabeçalho Accept-Encoding; sem acordo, o texto como é.

    >>> escolher(b"gzip, deflate, br"), escolher(b"br;q=0, gzip"), escolher(b"")
    (b'br', b'gzip', b'identity')
    """
    pesos = {}
    for item in aceitas.lower().split(b","):
        if achado := _ITEM.fullmatch(item):
            pesos[achado[1]] = float(achado[2] or 1) if (achado[2] or b"1").count(b".") < 2 else 0.0
    return next((c for c in _PREFERIDAS if pesos.get(c, pesos.get(b"*", 0.0)) > 0), IDENTIDADE)


def _tem(marcas: bytes, etag: bytes) -> bool:
    """Se o navegador já tem esta forma; um intermediário pode ter posto `W/` na frente da marca."""
    return any(marca.strip().removeprefix(b"W/") in (etag, b"*") for marca in marcas.split(b","))
