"""Que número se mostra da clareza de uma página, e o percentual que sempre soma 100."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dados.participacao.opcoes import FaltaDeClareza as F
from dados.participacao.publico.clareza import NINGUEM, Clareza, DaPagina, da_pagina, por_cento, resumir
from dados.participacao.publico.livro import PASSO

CONTAS = st.lists(st.integers(0, 10_000), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("partes", "esperado"),
    [
        ([], ()),
        ([0, 0], (0, 0)),
        ([0, 1], (0, 100)),
        ([1, 1], (50, 50)),
        ([1, 2], (33, 67)),
        ([2, 1], (67, 33)),
        ([1, 1, 1], (34, 33, 33)),
        # Meio ponto para cada lado: o ponto vai para a maior, esteja onde estiver.
        ([1, 7], (12, 88)),
        ([7, 1], (88, 12)),
        ([1, 999], (0, 100)),
        ([5, 1000], (0, 100)),
    ],
)
def test_por_cento(partes: list[int], esperado: tuple[int, ...]) -> None:
    assert por_cento(partes) == esperado


@given(CONTAS)
def test_os_percentuais_somam_100_e_nenhum_se_afasta_um_ponto(partes: list[int]) -> None:
    total, inteiros = sum(partes), por_cento(partes)

    assert sum(inteiros) == (100 if total else 0)
    assert all(
        abs(inteiro * total - parte * 100) < total
        for parte, inteiro in zip(partes, inteiros, strict=True)
        if total
    )


@pytest.mark.parametrize(
    ("sim", "nao", "esperado"),
    [
        (0, {}, NINGUEM),
        (1, {}, Clareza(None)),
        (0, {None: 1}, Clareza(None)),
        (4, {}, Clareza(None)),
        (2, {F.DEMORA: 2}, Clareza(None)),
        (5, {}, Clareza(5, 100, 0)),
        (0, {None: 5}, Clareza(5, 0, 100)),
        (1, {F.DEMORA: 4}, Clareza(5, 20, 80)),
        (1, {F.DEMORA: 5, F.OUTRO: 4, None: 9}, Clareza(19, 5, 95, ((F.DEMORA, 5),))),
        (
            0,
            {F.OUTRO: 9, F.DEMORA: 5, F.DADOS_COM_ERRO: 5},
            Clareza(19, 0, 100, ((F.OUTRO, 9), (F.DADOS_COM_ERRO, 5), (F.DEMORA, 5))),
        ),
    ],
)
def test_o_que_se_mostra(sim: int, nao: dict[F | None, int], esperado: Clareza) -> None:
    assert resumir(sim=sim, nao=nao) == esperado


@given(st.integers(0, 30), st.dictionaries(st.sampled_from([None, *F]), st.integers(0, 12)))
def test_nenhum_numero_menor_que_5_aparece(sim: int, nao: dict[F | None, int]) -> None:
    mostrada = resumir(sim=sim, nao=nao)

    assert mostrada.respostas in {0, None} or mostrada.respostas == sim + sum(nao.values()) >= PASSO
    assert all(quantas >= PASSO for _, quantas in mostrada.faltas)
    assert (mostrada.sim is None) == (mostrada.nao is None) == (not mostrada.respostas)


def test_pagina_sem_linha_nao_teve_resposta() -> None:
    todas = (DaPagina("area", Clareza(None)),)

    assert da_pagina(todas, "area") == Clareza(None)
    assert da_pagina(todas, "inicio") == NINGUEM
