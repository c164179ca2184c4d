"""`/saude`: para quem opera o painel e para o Docker saberem se ele está pronto."""

from dataclasses import asdict
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from componentes.opcional import Secao
from dados import configuracao, falhas, participacao, relogio, retrato
from dados.retrato import Retrato
from servidor import acompanhamento


async def _saude(_pedido: Request) -> JSONResponse:
    """200 com a versão e a idade do retrato no ar; 503 com a razão quando não há o que servir.

    `defeitos` diz o que falta ou não serve; com tudo bom, é uma lista vazia.
    """
    sem_cache = {"Cache-Control": "no-store"}
    try:
        ativo = retrato.atual(configuracao.ler().retratos)
    except retrato.ErroDeRetrato as erro:
        return JSONResponse(
            {"pronto": False, "motivo": str(erro), "defeitos": _defeitos(), **_entrega()},
            status_code=503,
            headers=sem_cache,
        )
    idade = relogio.dia(relogio.agora()) - ativo.data
    defeitos = [*_do_futuro(ativo, idade), *_defeitos()]
    return JSONResponse(
        {
            "pronto": True,
            "versao": ativo.versao,
            "sha256": ativo.sha256,
            "natureza": ativo.metadados.natureza,
            "data_referencia": ativo.data.isoformat(),
            "idade_em_dias": idade.days,
            "envelheceu": ativo.envelheceu,
            "defeitos": defeitos,
            **_entrega(),
        },
        headers=sem_cache,
    )


def _do_futuro(ativo: Retrato, idade: timedelta) -> list[dict[str, str]]:
    """Dados de um dia que ainda não chegou: o ano ou o mês saiu errado."""
    if idade >= timedelta(0):
        return []
    motivo = f"A data dos dados, {ativo.data.isoformat()}, ainda não chegou. Confira o ano e o mês do pacote."
    return [{"parte": ativo.caminho.name, "motivo": motivo}]


def _defeitos() -> list[dict[str, str]]:
    """O que não está bom com o painel no ar: arquivos de retratos, a base e partes de páginas."""
    da_base = participacao.defeito(configuracao.ler().participacao_url)
    dos_arquivos = retrato.defeitos(configuracao.ler().retratos)
    das_paginas = falhas.DESTE_PROCESSO.recentes()
    if da_base:
        # A causa diz mais que o efeito que as páginas viram.
        das_paginas = tuple(um for um in das_paginas if um.parte != Secao.CONTRIBUICOES)
    return [
        *({"parte": um.parte, "motivo": um.motivo} for um in dos_arquivos),
        *([{"parte": Secao.CONTRIBUICOES, "motivo": da_base}] if da_base else []),
        *({"parte": um.parte, "motivo": um.motivo, "desde": um.desde.isoformat()} for um in das_paginas),
    ]


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
