"""Um documento pronto para sair muitas vezes: comprimido uma vez, na forma que cada navegador aceita."""

import gzip
import time
from dataclasses import dataclass, replace
from http import HTTPStatus

import brotli
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from servidor.compressao import resumo
from servidor.cookies import Cabecalho
from servidor.negociacao import ORIGINAL, Representacoes

HTML = "text/html; charset=utf-8"
# Feitas na hora, uma vez por documento: mais esforço não compensa a espera de quem chega primeiro.
QUALIDADE_DO_BROTLI = 6
QUALIDADE_DO_GZIP = 6
JA_COMPRIMIDOS = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/zip",
    "image/png",
}


@dataclass(frozen=True, slots=True)
class Resposta:
    """Serve de aplicação ASGI. `cache` é o Cache-Control; `outros`, cabeçalhos a mais.

    `vale_ate` é até quando o painel a repete, no relógio monótono; None, até os dados mudarem.
    """

    status: int
    corpo: Representacoes
    cache: str
    outros: tuple[Cabecalho, ...]
    vale_ate: float | None = None

    @property
    def vale(self) -> bool:
        """Se ainda se pode repetir."""
        return self.vale_ate is None or time.monotonic() < self.vale_ate

    @classmethod
    def de(cls, texto: str, *, status: int, cache: str, outros: tuple[Cabecalho, ...] = ()) -> "Resposta":
        """A resposta com esse HTML, só comprimido."""
        completa = comprimida(texto.encode(), tipo=HTML)
        corpos = {formato: corpo for formato, corpo in completa.corpos.items() if formato != ORIGINAL}
        return cls(status, replace(completa, corpos=corpos), cache, outros)

    def trocar(self, de: str, para: str) -> "Resposta":
        """A mesma, com um texto no lugar de outro."""
        if de.encode() not in (original := self.corpo.original):
            return self
        html = original.decode().replace(de, para)
        outra = Resposta.de(html, status=self.status, cache=self.cache, outros=self.outros)
        return replace(outra, vale_ate=self.vale_ate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Manda o documento, ou só 304 quando o navegador já tem este mesmo."""
        resposta = self.corpo.resposta(Headers(scope=scope), cache=self.cache)
        if resposta.status_code == HTTPStatus.OK:
            resposta.status_code = self.status
        # No mesmo endereço, quem lê outra língua recebe um convite.
        resposta.headers["Vary"] = "Accept-Encoding, Accept-Language"
        resposta.raw_headers.extend(self.outros)
        await resposta(scope, receive, send)


def comprimida(cru: bytes, *, tipo: str) -> Representacoes:
    """O conteúdo em cada formato que os navegadores abrem; o que já nasce comprimido fica como é."""
    corpos = {ORIGINAL: cru}
    if tipo not in JA_COMPRIMIDOS:
        modo = brotli.MODE_TEXT if tipo.startswith("text/") else brotli.MODE_GENERIC
        corpos = {
            "br": brotli.compress(cru, mode=modo, quality=QUALIDADE_DO_BROTLI),
            "gzip": gzip.compress(cru, compresslevel=QUALIDADE_DO_GZIP, mtime=0),
            **corpos,
        }
    return Representacoes(tipo, resumo(cru), corpos)


def trocado(pronto: Representacoes, de: str, para: str) -> Representacoes:
    """O mesmo conteúdo, com um texto no lugar de outro."""
    if de.encode() not in pronto.original:
        return pronto
    return comprimida(pronto.original.replace(de.encode(), para.encode()), tipo=pronto.tipo)
