"""Um formulário aberto uma vez e enviado trinta: quantas vezes ele vale."""

import re
import time
from collections import Counter

import httpx

from tests.integracao.resistencia.ataques.modelo import Contexto, contado

VEZES, MINIMO = 30, 4.0
_CAMPO = re.compile(r'<input[^>]*type="hidden"[^>]*>')
_NOME, _VALOR = re.compile(r'name="([^"]*)"'), re.compile(r'value="([^"]*)"')


async def repetido(c: Contexto) -> str:
    """O de opinião e o de aviso, cada um aberto uma vez e enviado trinta com textos diferentes."""
    async with c.cliente() as cliente:
        aviso = await _repetir(cliente, "/avise-me", "/avise-me", {"escopo": ""}, varia="email")
    async with c.cliente() as cliente:
        opiniao = await _repetir(
            cliente, "/participe?passo=opinar", "/participe", {"tipo": "sugestao"}, varia="mensagem"
        )
    return f"aviso: {aviso}; opinião: {opiniao}"


async def abrir(cliente: httpx.AsyncClient, caminho: str) -> dict[str, str]:
    """Os campos escondidos do formulário desse endereço."""
    html = (await cliente.get(caminho)).text
    achados = ((_NOME.search(campo), _VALOR.search(campo)) for campo in _CAMPO.findall(html))
    return {nome[1]: valor[1] if valor else "" for nome, valor in achados if nome}


async def _repetir(
    cliente: httpx.AsyncClient, abrir_em: str, enviar_a: str, fixos: dict[str, str], *, varia: str
) -> str:
    escondidos, aberto_em = await abrir(cliente, abrir_em), time.perf_counter()
    while time.perf_counter() - aberto_em < MINIMO:
        await cliente.get("/saude")
    deram, comeco = Counter[str](), time.perf_counter()
    for n in range(VEZES):
        texto = f"pessoa{n}@exemplo.com" if varia == "email" else f"Uma sugestão diferente, a de número {n}."
        resposta = await cliente.post(enviar_a, data={**escondidos, **fixos, varia: texto})
        deram["aceito" if resposta.status_code == httpx.codes.SEE_OTHER else str(resposta.status_code)] += 1
    return contado(deram, segundos=time.perf_counter() - comeco)
