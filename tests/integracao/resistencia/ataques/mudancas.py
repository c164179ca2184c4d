"""Comparar versões: itens de muitos pares ao mesmo tempo, leitores em pares diferentes, feeds sem fim."""

import asyncio
from itertools import cycle, islice, permutations

from tests.integracao.resistencia.ataques.modelo import Contexto, pedir_todos

QUANTOS, LEITORES, PARES, ULTIMA_PAGINA = 60, 4, 5, 99_999


async def itens(c: Contexto) -> str:
    """Sessenta itens, todos de uma vez, cada um de um par de versões."""
    pares = cycle(permutations(c.versoes, 2))
    caminhos = [
        f"/mudancas?de={de}&retrato={para}&item=acao:A{n:03}"
        for n, (de, para) in enumerate(islice(pares, QUANTOS), start=1)
    ]
    async with c.cliente() as cliente:
        return await pedir_todos(cliente, caminhos, ao_mesmo_tempo=QUANTOS)


async def pares(c: Contexto) -> str:
    """Quatro leitores, cada um com os seus cinco pares, um depois do outro."""
    todos = [f"/mudancas?de={de}&retrato={para}" for de, para in permutations(c.versoes, 2)]
    async with c.cliente() as cliente:
        feitos = await asyncio.gather(
            *(
                pedir_todos(cliente, todos[leitor * PARES :][:PARES], ao_mesmo_tempo=1)
                for leitor in range(LEITORES)
            )
        )
    return "; ".join(feitos)


async def feeds(c: Contexto) -> str:
    """Sessenta páginas de feed muito depois da última, todas de uma vez e nenhuma igual a outra."""
    caminhos = [f"/mudancas.atom?pagina={ULTIMA_PAGINA - n}" for n in range(QUANTOS)]
    async with c.cliente() as cliente:
        return await pedir_todos(cliente, caminhos, ao_mesmo_tempo=QUANTOS)
