"""Endereços que ninguém escreveu: valores enormes, valores que não existem e nomes de máquina inventados."""

from collections import Counter

import httpx

from tests.integracao.resistencia.ataques.modelo import Contexto, contado, pedir_todos

COMPRIDO, PEDIDOS, INVENTADOS = 62 * 1024, 1700, 700


async def compridos(c: Contexto) -> str:
    """1.700 valores de 62 KB, todos diferentes."""
    caminhos = (f"/acoes?texto={n}{'x' * COMPRIDO}" for n in range(PEDIDOS))
    async with c.cliente() as cliente:
        return await pedir_todos(cliente, caminhos, ao_mesmo_tempo=8)


async def desconhecidos(c: Contexto) -> str:
    """700 áreas que não há e 700 nomes de máquina: as páginas boas não podem sair da memória por eles."""
    async with c.cliente() as cliente:
        areas = await pedir_todos(
            cliente, (f"/acoes?area=zz{n}" for n in range(INVENTADOS)), ao_mesmo_tempo=8
        )
        hosts = Counter[str]()
        for n in range(INVENTADOS):
            try:
                resposta = await cliente.get("/", headers={"Host": f"inventado{n}.exemplo"})
            except httpx.HTTPError as erro:
                hosts[type(erro).__name__] += 1
            else:
                hosts[str(resposta.status_code)] += 1
    return f"áreas: {areas}; Hosts: {contado(hosts, segundos=0)}"
