"""Os lotes de respostas: dias seguidos que só juntos têm gente bastante para se mostrar.

Quem guarda as contas de muitos dias e as subtrai acha a soma de um lote, e nunca a resposta de quem respondeu
sozinho num dia. Por isso o que se mostra anda de lote em lote, e some de lote em lote.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Lote(NamedTuple):
    """O primeiro e o último dia de um lote, inclusive."""

    de: date
    ate: date


def fechados(por_dia: Iterable[tuple[date, int]], *, minimo: int) -> tuple[Lote, ...]:
    """Os lotes de ao menos `minimo` respostas, do mais antigo ao mais novo. O que sobra espera.

    `por_dia` vem em ordem, com quantas respostas houve em cada dia.

    >>> d = date(2026, 11, 1)
    >>> [lote.ate.day for lote in fechados([(d, 4), (d.replace(day=2), 1), (d.replace(day=3), 4)], minimo=5)]
    [2]
    """
    lotes: list[Lote] = []
    de: date | None = None
    juntas = 0
    for dia, quantas in por_dia:
        de, juntas = de or dia, juntas + quantas
        if juntas >= minimo:
            lotes.append(Lote(de, dia))
            de, juntas = None, 0
    return tuple(lotes)
