"""O que se diz da clareza de cada página: quantas disseram sim e não, e o que mais faltou.

Nenhuma parte aponta para poucas pessoas, nem sozinha, nem somada, nem subtraída da de outro dia: cada conta é
arredondada de 5 em 5, para baixo, como no livro, e só anda quando se fecha um lote de ao menos 5 respostas.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from dados.participacao import lotes
from dados.participacao.opcoes import FaltaDeClareza
from dados.participacao.publico.livro import PASSO, de_5_em_5
from dados.participacao.tabelas import avaliacao_de_pagina as tabela


@dataclass(frozen=True, slots=True)
class Clareza:
    """O que se mostra de uma página: múltiplos de 5, para baixo; 0 quer dizer «menos de 5».

    `faltas` só traz os motivos com ao menos 5. O total exato e os percentuais não aparecem: diriam o resto.
    """

    sim: int = 0
    nao: int = 0
    faltas: tuple[tuple[FaltaDeClareza, int], ...] = ()

    @property
    def se_mostra(self) -> bool:
        """Se alguma conta chega a 5."""
        return bool(self.sim or self.nao)


POUCAS = Clareza()
"""Menos de 5 de cada."""


@dataclass(frozen=True, slots=True)
class DaPagina:
    """A clareza da página de nome `pagina`, que tem o que mostrar."""

    pagina: str
    clareza: Clareza


class Conta(NamedTuple):
    """Quantas respostas iguais uma página teve num dia. `falta` é None no sim, e quando não se disse."""

    dia: date
    clara: bool
    falta: FaltaDeClareza | None
    quantas: int


def resumir(*, sim: int, nao: Mapping[FaltaDeClareza | None, int]) -> Clareza:
    """O que se pode mostrar de `sim` respostas Sim e das Não, contadas pelo que faltou (None: não disse).

    >>> resumir(sim=3, nao={None: 2}), resumir(sim=8, nao={None: 4})
    (Clareza(sim=0, nao=0, faltas=()), Clareza(sim=5, nao=0, faltas=()))
    """
    maiores = [(falta, de_5_em_5(nao[falta])) for falta in FaltaDeClareza if nao.get(falta, 0) >= PASSO]
    maiores.sort(key=lambda par: -par[1])
    return Clareza(de_5_em_5(sim), de_5_em_5(sum(nao.values())), tuple(maiores))


def da_conta(contas: Sequence[Conta]) -> Clareza:
    """O que se mostra de uma página, das `contas` dela em ordem de dia: só o dos lotes fechados."""
    por_dia = [(dia, sum(conta.quantas for conta in delas)) for dia, delas in groupby(contas, _dia)]
    fechados = lotes.fechados(por_dia, minimo=PASSO)
    if not fechados:
        return POUCAS
    sim, nao = 0, Counter[FaltaDeClareza | None]()
    for conta in contas:
        if conta.dia > fechados[-1].ate:
            break
        if conta.clara:
            sim += conta.quantas
        else:
            nao[conta.falta] += conta.quantas
    return resumir(sim=sim, nao=nao)


def ler(conexao: Connection, *, ate: date) -> tuple[DaPagina, ...]:
    """As páginas que têm o que mostrar das respostas até o dia `ate`, inclusive, por nome."""
    colunas = (tabela.c.pagina, tabela.c.dia, tabela.c.clara, tabela.c.falta)
    consulta = (
        select(*colunas, func.count().label("quantas"))
        .where(tabela.c.dia <= ate)
        .group_by(*colunas)
        .order_by(tabela.c.pagina, tabela.c.dia)
    )
    por_pagina: dict[str, list[Conta]] = defaultdict(list)
    for linha in conexao.execute(consulta):
        falta = linha.falta and FaltaDeClareza(linha.falta)
        por_pagina[linha.pagina].append(Conta(linha.dia, linha.clara, falta, linha.quantas))
    return tuple(_com_o_que_mostrar(por_pagina.items()))


def da_pagina(todas: Sequence[DaPagina], pagina: str) -> Clareza:
    """A clareza da página desse nome; `POUCAS` quando ela não tem o que mostrar."""
    return next((uma.clareza for uma in todas if uma.pagina == pagina), POUCAS)


def _com_o_que_mostrar(por_pagina: Iterable[tuple[str, list[Conta]]]) -> Iterable[DaPagina]:
    for pagina, contas in por_pagina:
        clareza = da_conta(contas)
        if clareza.se_mostra:
            yield DaPagina(pagina, clareza)


def _dia(conta: Conta) -> date:
    return conta.dia
