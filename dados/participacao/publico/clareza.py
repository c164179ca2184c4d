"""O que se diz da clareza de cada página: quantas respostas, a parte de cada uma e o que mais faltou.

As contas vão até ontem e respeitam o mesmo k do livro: abaixo dele não há número nem percentual.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from dados.participacao.opcoes import FaltaDeClareza
from dados.participacao.publico.livro import PASSO
from dados.participacao.tabelas import avaliacao_de_pagina as tabela


@dataclass(frozen=True, slots=True)
class Clareza:
    """O que se mostra de uma página. `respostas`: 0 é ninguém; None é menos de 5, e então nada mais se diz.

    `sim` e `nao` são percentuais inteiros que somam 100. `faltas` só traz as que têm ao menos 5 respostas.
    """

    respostas: int | None
    sim: int | None = None
    nao: int | None = None
    faltas: tuple[tuple[FaltaDeClareza, int], ...] = ()


NINGUEM = Clareza(0)


@dataclass(frozen=True, slots=True)
class DaPagina:
    """A clareza da página de nome `pagina`, que ao menos uma pessoa disse."""

    pagina: str
    clareza: Clareza


def por_cento(partes: Sequence[int]) -> tuple[int, ...]:
    """A parte de cada uma em percentual inteiro, pelo método dos maiores restos: somam sempre 100.

    No empate ganha a parte maior, em que um ponto a mais engana menos. Sem nada a dividir, são todas 0.

    >>> por_cento([1, 2]), por_cento([1, 7]), por_cento([0, 0])
    ((33, 67), (12, 88), (0, 0))
    """
    total = sum(partes)
    if not total:
        return tuple(0 for _ in partes)
    inteiros = [parte * 100 // total for parte in partes]
    por_resto = sorted(range(len(partes)), key=lambda i: (-(partes[i] * 100 % total), -partes[i], i))
    for i in por_resto[: 100 - sum(inteiros)]:
        inteiros[i] += 1
    return tuple(inteiros)


def resumir(*, sim: int, nao: Mapping[FaltaDeClareza | None, int]) -> Clareza:
    """O que se pode mostrar de `sim` respostas Sim e das Não, contadas pelo que faltou (None: não disse).

    >>> resumir(sim=3, nao={None: 2})
    Clareza(respostas=5, sim=60, nao=40, faltas=())
    """
    respostas = sim + sum(nao.values())
    if respostas == 0:
        return NINGUEM
    if respostas < PASSO:
        return Clareza(None)
    do_sim, do_nao = por_cento([sim, respostas - sim])
    maiores = [(falta, nao[falta]) for falta in FaltaDeClareza if nao.get(falta, 0) >= PASSO]
    maiores.sort(key=lambda par: -par[1])
    return Clareza(respostas, do_sim, do_nao, tuple(maiores))


def ler(conexao: Connection, *, ate: date) -> tuple[DaPagina, ...]:
    """As páginas que tiveram resposta até o dia `ate`, inclusive, por nome."""
    contas = (
        select(tabela.c.pagina, tabela.c.clara, tabela.c.falta, func.count().label("quantas"))
        .where(tabela.c.dia <= ate)
        .group_by(tabela.c.pagina, tabela.c.clara, tabela.c.falta)
    )
    sim: Counter[str] = Counter()
    nao: dict[str, Counter[FaltaDeClareza | None]] = defaultdict(Counter)
    for conta in conexao.execute(contas):
        if conta.clara:
            sim[conta.pagina] += conta.quantas
        else:
            nao[conta.pagina][conta.falta and FaltaDeClareza(conta.falta)] += conta.quantas
    return tuple(
        DaPagina(pagina, resumir(sim=sim[pagina], nao=nao[pagina])) for pagina in sorted({*sim, *nao})
    )


def da_pagina(todas: Sequence[DaPagina], pagina: str) -> Clareza:
    """A clareza da página desse nome; `NINGUEM` quando ela não tem resposta."""
    return next((uma.clareza for uma in todas if uma.pagina == pagina), NINGUEM)
