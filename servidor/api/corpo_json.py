"""Lê o JSON de um pedido, ou diz por que não dá."""

import json
from http import HTTPStatus

from starlette.requests import Request

from servidor import corpo


class Ilegivel(Exception):
    """O corpo não é um objeto JSON que se leia; `status` e `frase` dizem por quê."""

    def __init__(self, status: HTTPStatus, frase: str) -> None:
        super().__init__(frase)
        self.status = status
        self.frase = frase


async def ler(requisicao: Request) -> dict[str, object]:
    """O objeto do corpo. Erro: `Ilegivel`, que não repete nada do que veio."""
    if not _eh_json(requisicao.headers.get("content-type", "")):
        raise Ilegivel(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Use Content-Type: application/json, em UTF-8.")
    try:
        bruto = await corpo.ler(requisicao)
    except corpo.CorpoGrande:
        limite = corpo.MAIOR // 1024
        frase = f"O corpo passa de {limite} KB. Encurte a mensagem."
        raise Ilegivel(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, frase) from None
    try:
        lido = json.loads(bruto.decode(), object_pairs_hook=_sem_repetir, parse_constant=_recusar)
    # Além do JSON malformado: UTF-8 quebrado, número de mil algarismos, mil colchetes abertos.
    except (ValueError, RecursionError):
        raise Ilegivel(HTTPStatus.BAD_REQUEST, "O corpo não é JSON válido, em UTF-8.") from None
    if not isinstance(lido, dict):
        raise Ilegivel(HTTPStatus.BAD_REQUEST, 'O corpo tem de ser um objeto: {"mensagem": "…"}.')
    return lido


def _eh_json(tipo: str) -> bool:
    nome, _, parametros = tipo.lower().replace(" ", "").replace('"', "").partition(";")
    return nome == "application/json" and parametros in {"", "charset=utf-8"}


def _sem_repetir(pares: list[tuple[str, object]]) -> dict[str, object]:
    """Um nome repetido é engano: escolher um dos dois valores perderia o outro."""
    objeto = dict(pares)
    if len(objeto) != len(pares):
        raise ValueError
    return objeto


def _recusar(_constante: str) -> None:
    """NaN e Infinity não são JSON."""
    raise ValueError
