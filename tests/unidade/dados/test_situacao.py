"""Regras de situação: tabelas-verdade completas (M-02 a M-04)."""

import doctest
import math
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import pytest

from dados import situacao
from dados.situacao import (
    Prazo,
    Situacao,
    dias_de_atraso,
    esta_comprovada,
    marco_atrasado,
    meta_vigente,
    prazo_calculado,
)

RETRATO = date(2026, 10, 31)
VESPERA = RETRATO - timedelta(days=1)
SEGUINTE = RETRATO + timedelta(days=1)
ABERTAS = [s for s in Situacao if s is not Situacao.CONCLUIDA]
FINS = {"sem data": None, "um dia antes": VESPERA, "no dia": RETRATO, "um dia depois": SEGUINTE}


def test_os_exemplos_das_docstrings_dao_o_resultado_escrito() -> None:
    resultado = doctest.testmod(situacao)
    assert resultado.attempted >= 15
    assert resultado.failed == 0


def test_os_valores_sao_os_do_vocabulario_do_pacote() -> None:
    assert [s.value for s in Situacao] == [
        "nao_iniciada",
        "em_andamento",
        "concluida",
        "suspensa",
        "cancelada",
        "sem_informacao",
    ]
    assert [p.value for p in Prazo] == ["no_prazo", "atrasada", "sem_prazo"]


PRAZO_DE_QUEM_NAO_CONCLUIU = {
    "sem data": Prazo.SEM_PRAZO,
    "um dia antes": Prazo.ATRASADA,
    "no dia": Prazo.NO_PRAZO,
    "um dia depois": Prazo.NO_PRAZO,
}
PRAZO_DE_QUEM_CONCLUIU = PRAZO_DE_QUEM_NAO_CONCLUIU | {"um dia antes": Prazo.NO_PRAZO}


@pytest.mark.parametrize(("informada", "fim"), list(product(Situacao, FINS)))
def test_tabela_verdade_do_prazo(informada: Situacao, fim: str) -> None:
    esperado = PRAZO_DE_QUEM_CONCLUIU if informada is Situacao.CONCLUIDA else PRAZO_DE_QUEM_NAO_CONCLUIU
    assert prazo_calculado(FINS[fim], situacao=informada, data_do_retrato=RETRATO) is esperado[fim]


@pytest.mark.parametrize("situacao_aberta", ABERTAS)
@pytest.mark.parametrize(
    ("fim", "dias"),
    [
        (None, 0),
        (date(2026, 10, 1), 30),
        (VESPERA, 1),
        (RETRATO, 0),
        (SEGUINTE, 0),
        (date(2024, 10, 31), 730),
    ],
)
@pytest.mark.parametrize("fim_realizado", [None, date(2026, 10, 5)])
def test_acao_aberta_conta_o_atraso_ate_a_data_do_retrato(
    situacao_aberta: Situacao, fim: date | None, dias: int, fim_realizado: date | None
) -> None:
    contados = dias_de_atraso(
        fim, situacao=situacao_aberta, fim_realizado=fim_realizado, data_do_retrato=RETRATO
    )
    assert contados == dias


@pytest.mark.parametrize(
    ("fim", "fim_realizado", "dias"),
    [
        (None, None, 0),
        (None, date(2026, 10, 5), 0),
        (date(2026, 10, 1), None, 0),
        (date(2026, 10, 1), date(2026, 9, 1), 0),
        (date(2026, 10, 1), date(2026, 10, 1), 0),
        (date(2026, 10, 1), date(2026, 10, 2), 1),
        (date(2026, 10, 1), RETRATO, 30),
        (SEGUINTE, RETRATO, 0),
    ],
)
def test_acao_concluida_conta_o_atraso_ate_o_dia_em_que_terminou(
    fim: date | None, fim_realizado: date | None, dias: int
) -> None:
    contados = dias_de_atraso(
        fim, situacao=Situacao.CONCLUIDA, fim_realizado=fim_realizado, data_do_retrato=RETRATO
    )
    assert contados == dias


@pytest.mark.parametrize(
    ("prevista", "realizada", "atrasado"),
    [
        (VESPERA, None, True),
        (RETRATO, None, False),
        (SEGUINTE, None, False),
        (VESPERA, VESPERA, False),
        (VESPERA, RETRATO, False),
        (SEGUINTE, VESPERA, False),
    ],
)
def test_tabela_verdade_do_marco(prevista: date, realizada: date | None, *, atrasado: bool) -> None:
    assert marco_atrasado(prevista, data_realizada=realizada, data_do_retrato=RETRATO) is atrasado


@pytest.mark.parametrize(
    ("informada", "evidencia"), list(product(Situacao, [None, "", "  ", "https://exemplo.invalid"]))
)
def test_tabela_verdade_da_comprovacao(informada: Situacao, evidencia: str | None) -> None:
    esperado = None if informada is not Situacao.CONCLUIDA else evidencia == "https://exemplo.invalid"
    assert esta_comprovada(informada, evidencia_url=evidencia) is esperado


@dataclass(frozen=True)
class _Meta:
    definida_em: date


@pytest.mark.parametrize(
    ("definidas", "vigente"),
    [
        ([], None),
        ([SEGUINTE], None),
        ([RETRATO], RETRATO),
        ([VESPERA, SEGUINTE], VESPERA),
        ([date(2025, 1, 1), VESPERA], VESPERA),
        ([VESPERA, date(2025, 1, 1)], VESPERA),
    ],
)
def test_vale_a_ultima_meta_definida_ate_o_dia(definidas: list[date], vigente: date | None) -> None:
    escolhida = meta_vigente([_Meta(d) for d in definidas], em=RETRATO)
    assert (escolhida.definida_em if escolhida else None) == vigente


def test_soma_que_nao_cabe_num_numero_e_infinita_e_nao_um_erro() -> None:
    assert situacao.total_fisico([9e307, 9e307], cumulativa=True) == math.inf
