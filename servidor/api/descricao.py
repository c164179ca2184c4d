"""`/api/v1/openapi.json`: a descrição da API (OpenAPI 3.1), tirada dos modelos que a fazem."""

import json
from functools import cache
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from starlette.requests import Request
from starlette.responses import Response

from dados import configuracao
from dados.participacao import Contribuicao
from servidor import corpo, limites
from servidor.api.frases import MENOR_CHAVE
from servidor.api.modelos import Andamento, Problema, Recebida
from servidor.api.problema import TIPO

VERSAO = "1.0.0"
_MODELO = "#/components/schemas/{model}"

_ESPERE = {
    "Retry-After": {
        "required": True,
        "description": "Em quantos segundos tentar de novo.",
        "schema": {"type": "integer", "minimum": 1},
    }
}
_PROBLEMAS: dict[HTTPStatus, str] = {
    HTTPStatus.BAD_REQUEST: "O corpo não é um objeto JSON.",
    HTTPStatus.NOT_FOUND: "Nenhuma contribuição tem este protocolo, ou ele foi mal escrito.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: f"O corpo passa de {corpo.MAIOR // 1024} KB.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "O corpo não é application/json.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Há campos a corrigir; nada foi gravado.",
    HTTPStatus.TOO_MANY_REQUESTS: "Pedidos demais da mesma conexão.",
    HTTPStatus.SERVICE_UNAVAILABLE: "O painel não recebe agora; nada foi gravado.",
}
_QUE_PASSAM = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}


async def mostrar(_requisicao: Request) -> Response:
    """A descrição, igual para todos: os endereços nela não dizem a máquina."""
    return Response(_escrita(), media_type="application/json", headers={"Cache-Control": "public, no-cache"})


@cache
def _escrita() -> str:
    return json.dumps(descrever(), ensure_ascii=False)


def descrever() -> dict[str, Any]:
    """A descrição inteira, pronta para virar JSON."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "API de contribuições do Painel da Estratégia de Governo Digital de Minas Gerais",
            "version": VERSAO,
            "summary": "Envie uma opinião por programa e acompanhe pelo protocolo.",
            "description": "Sem cadastro. Não serve para denunciar, reclamar nem pedir informação: veja "
            "a página Participe. A API não aceita cookie nem credencial, e não responde a outro site (CORS).",
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": f"{configuracao.ler().prefixo}/api/v1"}],
        "paths": {
            "/contribuicoes": {"post": _enviar()},
            "/contribuicoes/{protocolo}": {"get": _acompanhar()},
        },
        "components": {"schemas": _modelos()},
    }


def _enviar() -> dict[str, Any]:
    chave = {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Uma por contribuição, como um UUID. Repetir o envio com ela dá a mesma resposta e "
        "não grava outra vez; com outro conteúdo, 422.",
        "schema": {"type": "string", "pattern": f"^[!-~]{{{MENOR_CHAVE},200}}$"},
        "example": "0b9f6f0e-6f4b-4a55-9a3e-3f0d6c1f5a77",
    }
    local = {"required": True, "description": "O endereço do andamento.", "schema": {"type": "string"}}
    return {
        "operationId": "enviar",
        "summary": "Envia uma contribuição",
        "parameters": [chave],
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": _do_modelo(Contribuicao),
                    "example": {"mensagem": "Faltam dados de 2025.", "sobre": "diretriz:2.b.3"},
                }
            },
        },
        "responses": {
            "201": {"headers": {"Location": local}, **_com(Recebida, "Gravada. Guarde o protocolo.")},
            **_problemas(*(status for status in _PROBLEMAS if status != HTTPStatus.NOT_FOUND)),
        },
    }


def _acompanhar() -> dict[str, Any]:
    protocolo = {
        "name": "protocolo",
        "in": "path",
        "required": True,
        "description": "Como se dita: tanto faz maiúscula, espaço ou traço. Em cada hora e conexão, "
        f"{limites.PROTOCOLOS_ERRADOS} protocolos errados são o máximo.",
        "schema": {"type": "string", "minLength": 1},
        "example": "7K3M-9QXA-B2VT-J",
    }
    return {
        "operationId": "acompanhar",
        "summary": "Diz onde está uma contribuição",
        "parameters": [protocolo],
        "responses": {
            "200": _com(Andamento, "O estado, as datas e as respostas."),
            **_problemas(HTTPStatus.NOT_FOUND, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE),
        },
    }


def _com(modelo: type[BaseModel], descricao: str) -> dict[str, Any]:
    return {"description": descricao, "content": {"application/json": {"schema": _do_modelo(modelo)}}}


def _problemas(*quais: HTTPStatus) -> dict[str, Any]:
    return {
        str(status.value): {
            "description": _PROBLEMAS[status],
            **({"headers": _ESPERE} if status in _QUE_PASSAM else {}),
            "content": {TIPO: {"schema": _do_modelo(Problema)}},
        }
        for status in quais
    }


def _do_modelo(modelo: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _MODELO.format(model=modelo.__name__)}


def _modelos() -> dict[str, Any]:
    """Os esquemas. Da contribuição só o que a API recebe: a chave vem no cabeçalho, e a versão é opcional."""
    _, feito = models_json_schema(
        [
            (Contribuicao, "validation"),
            (Recebida, "serialization"),
            (Andamento, "serialization"),
            (Problema, "serialization"),
        ],
        ref_template=_MODELO,
    )
    esquemas: dict[str, Any] = feito["$defs"]
    enviada = esquemas[Contribuicao.__name__]
    del enviada["properties"]["chave_idempotencia"]
    enviada["properties"]["sobre"]["default"] = "estrategia"
    enviada["required"] = ["mensagem"]
    enviada["description"] = "O que se envia. Só a mensagem é obrigatória."
    return esquemas
