"""A demonstração tem ao menos uma ação em cada estado que as regras conhecem."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest

from dados.situacao import Prazo, Situacao
from tests.integracao.demonstracao import leitura
from tests.integracao.demonstracao.leitura import RETRATO, Acao

ESTADOS_DE_ACAO: dict[str, Callable[[Acao], bool]] = {
    "no prazo": lambda a: a.situacao == Situacao.EM_ANDAMENTO and a.prazo == Prazo.NO_PRAZO,
    "prazo acaba no dia do retrato": lambda a: (
        a.linha["fim_previsto"] == RETRATO.isoformat() and a.atraso == 0
    ),
    "atrasada um dia": lambda a: a.prazo == Prazo.ATRASADA and a.atraso == 1,
    "atrasada meses": lambda a: a.prazo == Prazo.ATRASADA and 60 <= a.atraso < 365,
    "atrasada mais de um ano": lambda a: a.prazo == Prazo.ATRASADA and a.atraso > 365,
    "atrasada e sem justificativa": lambda a: a.prazo == Prazo.ATRASADA and not a.tem_justificativa,
    "em andamento sem prazo": lambda a: a.situacao == Situacao.EM_ANDAMENTO and a.prazo == Prazo.SEM_PRAZO,
    "começa no futuro": lambda a: (
        a.situacao == Situacao.NAO_INICIADA and bool(a.inicio and a.inicio > RETRATO)
    ),
    "devia ter começado": lambda a: (
        a.situacao == Situacao.NAO_INICIADA
        and bool(a.inicio and a.inicio <= RETRATO)
        and a.prazo == Prazo.NO_PRAZO
    ),
    "nem começou e já venceu": lambda a: a.situacao == Situacao.NAO_INICIADA and a.prazo == Prazo.ATRASADA,
    "não iniciada sem datas": lambda a: a.situacao == Situacao.NAO_INICIADA and a.prazo == Prazo.SEM_PRAZO,
    "suspensa no prazo": lambda a: a.situacao == Situacao.SUSPENSA and a.prazo == Prazo.NO_PRAZO,
    "suspensa atrasada": lambda a: a.situacao == Situacao.SUSPENSA and a.prazo == Prazo.ATRASADA,
    "suspensa sem prazo": lambda a: a.situacao == Situacao.SUSPENSA and a.prazo == Prazo.SEM_PRAZO,
    "cancelada no prazo": lambda a: a.situacao == Situacao.CANCELADA and a.prazo == Prazo.NO_PRAZO,
    "cancelada atrasada": lambda a: a.situacao == Situacao.CANCELADA and a.prazo == Prazo.ATRASADA,
    "concluída comprovada": lambda a: a.esta_comprovada is True,
    "concluída sem comprovação": lambda a: a.esta_comprovada is False,
    "concluída depois do prazo": lambda a: a.situacao == Situacao.CONCLUIDA and a.atraso > 0,
    "concluída no dia": lambda a: a.linha["fim_realizado"] == a.linha["fim_previsto"] != "",
    "concluída antes": lambda a: "" < a.linha["fim_realizado"] < a.linha["fim_previsto"],
    "concluída sem prazo": lambda a: a.situacao == Situacao.CONCLUIDA and a.prazo == Prazo.SEM_PRAZO,
    "sem informação e sem data": lambda a: (
        a.situacao == Situacao.SEM_INFORMACAO and a.prazo == Prazo.SEM_PRAZO
    ),
    "sem informação e vencida": lambda a: a.situacao == Situacao.SEM_INFORMACAO and a.prazo == Prazo.ATRASADA,
    "informação velha": lambda a: (
        a.situacao == Situacao.EM_ANDAMENTO
        and bool(a.informada_em and a.informada_em < RETRATO - timedelta(days=360))
    ),
    "entrega acima de 100%": lambda a: bool(a.realizado and a.meta and a.realizado > a.meta),
    "em andamento já acima da meta": lambda a: (
        a.situacao == Situacao.EM_ANDAMENTO and bool(a.realizado and a.meta and a.realizado > a.meta)
    ),
    "realizado zero": lambda a: a.realizado == 0,
    "meta física vazia com realizado": lambda a: a.meta is None and bool(a.realizado),
    "cumulativa": lambda a: a.linha["cumulativa"] == "sim",
    "não cumulativa": lambda a: a.linha["cumulativa"] == "nao",
    "com decimais": lambda a: "," in a.linha["realizado_fisico"],
}


@pytest.fixture(scope="module")
def acoes() -> list[Acao]:
    return leitura.acoes()


@pytest.mark.parametrize("estado", ESTADOS_DE_ACAO)
def test_ha_acao_em_cada_estado(acoes: list[Acao], estado: str) -> None:
    assert any(ESTADOS_DE_ACAO[estado](acao) for acao in acoes)


def test_quantidades_parecem_as_de_um_governo(acoes: list[Acao]) -> None:
    por_situacao = Counter(acao.situacao for acao in acoes)
    assert len(acoes) == 60
    assert por_situacao[Situacao.CONCLUIDA] == 16
    assert por_situacao[Situacao.SEM_INFORMACAO] == 5
    assert por_situacao[Situacao.SUSPENSA] == 3
    assert por_situacao[Situacao.CANCELADA] == 2
    assert sum(acao.prazo == Prazo.ATRASADA for acao in acoes) == 12
    assert sum(acao.esta_comprovada is False for acao in acoes) == 3
