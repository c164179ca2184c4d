"""O que a API responde quando não faz o que se pediu: problem+json (RFC 9457), com o que consertar."""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from servidor.api.modelos import ErroDeCampo, Problema

TIPO = "application/problem+json"
SEM_CACHE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}

_TITULOS = {
    HTTPStatus.BAD_REQUEST: "Pedido que não se lê",
    HTTPStatus.NOT_FOUND: "Não achado",
    HTTPStatus.METHOD_NOT_ALLOWED: "Método não aceito",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Corpo grande demais",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "Tipo de mídia não aceito",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Campos a corrigir",
    HTTPStatus.TOO_MANY_REQUESTS: "Pedidos demais",
    HTTPStatus.SERVICE_UNAVAILABLE: "Fora do ar",
}


def problema(
    status: HTTPStatus,
    frase: str,
    *,
    erros: tuple[ErroDeCampo, ...] | None = None,
    cabecalhos: Mapping[str, str] | None = None,
) -> Response:
    """A resposta; `frase` diz o que fazer, e `erros`, o que há em cada campo. Nada do que veio é repetido."""
    feito = Problema(title=_TITULOS[status], status=status, detail=frase, erros=erros)
    return json(feito.model_dump_json(exclude_none=True), status=status, tipo=TIPO, cabecalhos=cabecalhos)


def espere(status: HTTPStatus, frase: str, *, segundos: int) -> Response:
    """O problema que passa sozinho: diz em quantos segundos tentar de novo."""
    return problema(status, frase, cabecalhos={"Retry-After": str(segundos)})


def json(
    texto: str,
    *,
    status: HTTPStatus,
    tipo: str = "application/json",
    cabecalhos: Mapping[str, str] | None = None,
) -> Response:
    """Um JSON pronto, que ninguém guarda."""
    return Response(texto, status_code=status, media_type=tipo, headers=SEM_CACHE | dict(cabecalhos or {}))
