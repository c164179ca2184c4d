"""Que número se mostra da clareza de uma página, e o que acha nele quem guarda os de todos os dias."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dados.participacao import lotes
from dados.participacao.opcoes import FaltaDeClareza as F
from dados.participacao.publico.clareza import POUCAS, Clareza, Conta, DaPagina, da_conta, da_pagina, resumir
from dados.participacao.publico.livro import PASSO

PRIMEIRO = date(2026, 11, 1)
MAIOR = 2 * PASSO
"""Quantas respostas iguais o atacante experimenta num dia."""
Dia = tuple[int, int]
"""De um dia, quantas disseram sim e quantas disseram não."""


def _publicada(dias: Sequence[Dia]) -> Clareza:
    """O que se mostra no dia seguinte a esses."""
    contas = [
        Conta(PRIMEIRO + timedelta(ordem), clara, None, quantas)
        for ordem, (sim, nao) in enumerate(dias)
        for clara, quantas in ((True, sim), (False, nao))
        if quantas
    ]
    return da_conta(contas)


@pytest.mark.parametrize(
    ("sim", "nao", "esperado"),
    [
        (0, {}, POUCAS),
        (4, {F.DEMORA: 4}, POUCAS),
        (3, {None: 2}, POUCAS),
        (5, {}, Clareza(5, 0)),
        (9, {None: 5}, Clareza(5, 5)),
        (1, {F.DEMORA: 5, F.OUTRO: 4, None: 9}, Clareza(0, 15, ((F.DEMORA, 5),))),
        (
            0,
            {F.OUTRO: 14, F.DEMORA: 5, F.DADOS_COM_ERRO: 5},
            Clareza(0, 20, ((F.OUTRO, 10), (F.DADOS_COM_ERRO, 5), (F.DEMORA, 5))),
        ),
    ],
)
def test_o_que_se_mostra(sim: int, nao: dict[F | None, int], esperado: Clareza) -> None:
    assert resumir(sim=sim, nao=nao) == esperado


@given(st.integers(0, 30), st.dictionaries(st.sampled_from([None, *F]), st.integers(0, 12)))
def test_so_aparece_multiplo_de_5(sim: int, nao: dict[F | None, int]) -> None:
    mostrada = resumir(sim=sim, nao=nao)

    numeros = [mostrada.sim, mostrada.nao, *(quantas for _, quantas in mostrada.faltas)]
    assert all(numero % PASSO == 0 for numero in numeros)
    assert all(quantas for _, quantas in mostrada.faltas)
    assert sum(quantas for _, quantas in mostrada.faltas) <= mostrada.nao


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=12))
def test_toda_mudanca_entre_dois_dias_e_de_ao_menos_5_pessoas(dias: list[Dia]) -> None:
    """Quem sabe que só uma pessoa respondeu num dia não acha a resposta dela subtraindo dois dias."""
    mudou_em = 0
    for ate in range(1, len(dias) + 1):
        if _publicada(dias[:ate]) != _publicada(dias[:mudou_em]):
            assert sum(map(sum, dias[mudou_em:ate])) >= PASSO
            mudou_em = ate


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=12))
def test_sem_os_lotes_mais_antigos_os_outros_ficam_como_eram(dias: list[Dia]) -> None:
    """É o que deixa a guarda apagar lotes inteiros sem que as contas dos outros se mexam."""
    por_dia = [(PRIMEIRO + timedelta(ordem), sum(dia)) for ordem, dia in enumerate(dias) if sum(dia)]
    todos = lotes.fechados(por_dia, minimo=PASSO)
    for ordem, lote in enumerate(todos):
        resto = [(dia, quantas) for dia, quantas in por_dia if dia > lote.ate]
        assert lotes.fechados(resto, minimo=PASSO) == todos[ordem + 1 :]


def _vistos(dias: Sequence[Dia]) -> tuple[Clareza, ...]:
    """O que viu quem guardou as contas de todos os dias."""
    return tuple(_publicada(dias[:ate]) for ate in range(1, len(dias) + 1))


def _contas(dias: Sequence[Dia]) -> Iterable[tuple[tuple[int, int, int], int]]:
    """De cada intervalo de dias e cada resposta, quantas houve de verdade."""
    for (de, ate), resposta in product(combinations(range(len(dias) + 1), 2), (0, 1)):
        yield (de, ate, resposta), sum(dia[resposta] for dia in dias[de:ate])


def test_quem_guarda_todos_os_dias_nao_isola_conta_de_1_a_4() -> None:
    """O atacante sabe a regra e experimenta toda história: nenhuma conta pequena sobra sozinha.

    Só as histórias em que cada conta anda um passo por dia: nas outras, o maior número experimentado é que a
    isolaria, e não a regra.
    """
    possiveis: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for dias in product(product(range(MAIOR + 1), repeat=2), repeat=2):
        antes, depois = visto = _vistos(dias)
        if max(antes.sim, antes.nao, depois.sim - antes.sim, depois.nao - antes.nao) <= PASSO:
            for intervalo, quantas in _contas(dias):
                possiveis[visto, intervalo].add(quantas)

    assert len(possiveis) > MAIOR
    isoladas = [chave for chave, contas in possiveis.items() if len(contas) == 1 and 0 < min(contas) < PASSO]
    assert isoladas == []


def test_pagina_sem_linha_teve_poucas() -> None:
    todas = (DaPagina("area", Clareza(5, 0)),)

    assert da_pagina(todas, "area") == Clareza(5, 0)
    assert da_pagina(todas, "inicio") == POUCAS
