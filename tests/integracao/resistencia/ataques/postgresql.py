"""O servidor da base congela enquanto quarenta e cinco pessoas enviam."""

import asyncio
import signal
import time
from collections import Counter
from http import HTTPStatus

import httpx

from tests.integracao.resistencia.ataques.formularios import MINIMO, abrir
from tests.integracao.resistencia.ataques.modelo import Contexto, contado
from tests.postgresql import sinalizar

PESSOAS, CONGELADO, VOLTA = 45, 25.0, 15.0
"""Quantos enviam; em segundos, quanto a base fica congelada e até quando os envios têm de voltar."""


async def congelado(c: Contexto) -> str:
    """Abrem o formulário com a base boa; ela congela, e cada um envia e tenta de novo até ela voltar."""
    deram, devolvidos = Counter[str](), 0
    async with c.cliente() as cliente:
        campos = [await abrir(cliente, "/participe?passo=opinar") for _ in range(PESSOAS)]
        aberto_em = time.perf_counter()
        while time.perf_counter() - aberto_em < MINIMO:
            await cliente.get("/saude")
        sinalizar(c.postgresql, signal.SIGSTOP)
        fim = time.perf_counter() + CONGELADO
        try:
            voltas = await asyncio.gather(
                *(_insistir(cliente, n, escondidos, fim, deram) for n, escondidos in enumerate(campos))
            )
            devolvidos = sum(voltas)
        finally:
            sinalizar(c.postgresql, signal.SIGCONT)
        voltou = await _voltar(cliente)
    return (
        f"{contado(deram, segundos=CONGELADO)}; {devolvidos} recusas trouxeram o texto de volta; "
        f"a base voltou e um envio se gravou em {voltou:.0f} s"
    )


async def _voltar(cliente: httpx.AsyncClient) -> float:
    """Em quantos segundos uma pessoa nova, que insiste, manda a sua. Erro: AssertionError, se não manda."""
    comeco = time.perf_counter()
    while (levou := time.perf_counter() - comeco) < VOLTA:
        campos = await abrir(cliente, "/participe?passo=opinar")
        aberto_em = time.perf_counter()
        while time.perf_counter() - aberto_em < MINIMO:
            await cliente.get("/saude")
        resposta = await cliente.post(
            "/participe", data={**campos, "tipo": "sugestao", "mensagem": "Enviada depois que a base voltou."}
        )
        if resposta.status_code == HTTPStatus.SEE_OTHER:
            return levou
    raise AssertionError(f"{VOLTA:.0f} s depois de a base voltar, os envios ainda são recusados")


async def _insistir(
    cliente: httpx.AsyncClient, n: int, escondidos: dict[str, str], fim: float, deram: Counter[str]
) -> int:
    texto, devolvidos = f"O que a pessoa {n} escreveu não se perde.", 0
    while (resta := fim - time.perf_counter()) > 0:
        try:
            resposta = await cliente.post(
                "/participe", data={**escondidos, "tipo": "sugestao", "mensagem": texto}, timeout=resta + 1
            )
        except httpx.HTTPError as erro:
            deram[type(erro).__name__] += 1
            continue
        deram[str(resposta.status_code)] += 1
        devolvidos += texto in resposta.text
        # Uma pessoa não aperta de novo na mesma hora.
        await asyncio.sleep(1)
    return devolvidos
