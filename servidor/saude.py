"""`/saude`: para quem opera o painel e para o Docker saberem se ele está pronto."""

from dataclasses import asdict
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dados import configuracao, relogio, retrato
from servidor import acompanhamento


async def _saude(_pedido: Request) -> JSONResponse:
    """200 com a versão e a idade do retrato ativo; 503 com a razão quando não há o que servir."""
    sem_cache = {"Cache-Control": "no-store"}
    try:
        ativo = retrato.atual(configuracao.ler().retratos)
    except retrato.ErroDeRetrato as erro:
        return JSONResponse(
            {"pronto": False, "motivo": str(erro), **_entrega()}, status_code=503, headers=sem_cache
        )
    idade = relogio.agora().date() - ativo.data
    return JSONResponse(
        {
            "pronto": True,
            "versao": ativo.versao,
            "sha256": ativo.sha256,
            "natureza": ativo.metadados.natureza,
            "data_referencia": ativo.data.isoformat(),
            "idade_em_dias": idade.days,
            "envelheceu": ativo.envelheceu,
            **_entrega(),
        },
        headers=sem_cache,
    )


def _entrega() -> dict[str, object]:
    """Como anda o acompanhamento de quem publica, se este painel acompanha alguém."""
    andamento = acompanhamento.andamento()
    if andamento is None:
        return {}
    como = {
        nome: valor.isoformat() if isinstance(valor, datetime) else valor
        for nome, valor in asdict(andamento).items()
    }
    return {"entrega": como}


def rotas(prefixo: str) -> list[Route]:
    """A rota de saúde."""
    return [Route(f"{prefixo}/saude", _saude, methods=["GET"])]
