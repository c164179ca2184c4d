"""Consultas de ações sobre um retrato de verdade."""

from datetime import date
from typing import Any

import pytest

from dados.consultas import NaoEncontrado, acoes
from dados.consultas.acoes import FiltroDeAcoes
from dados.retrato import Retrato
from dados.situacao import Prazo, Situacao


def _codigos(lidas: tuple[acoes.AcaoResumida, ...]) -> list[str]:
    return [a.codigo for a in lidas]


def test_as_mais_atrasadas_vem_primeiro_e_as_outras_pelo_codigo(retrato: Retrato) -> None:
    assert _codigos(acoes.lista(retrato)) == [
        *("A004", "A001", "A012"),
        *("A002", "A003", "A005", "A009", "A010", "A011"),
    ]


@pytest.mark.parametrize(
    ("filtro", "esperadas"),
    [
        (FiltroDeAcoes(area="1"), ["A001", "A002", "A003", "A009", "A010"]),
        (FiltroDeAcoes(area="10"), ["A005"]),
        (FiltroDeAcoes(area="8"), []),
        (FiltroDeAcoes(area="99"), []),
        (FiltroDeAcoes(situacao=Situacao.CONCLUIDA), ["A002", "A011"]),
        (FiltroDeAcoes(prazo=Prazo.ATRASADA), ["A004", "A001", "A012"]),
        (FiltroDeAcoes(prazo=Prazo.SEM_PRAZO), ["A003", "A011"]),
        (FiltroDeAcoes(orgao="O02"), ["A003", "A005"]),
        (FiltroDeAcoes(diretriz="1.a.1"), ["A001", "A003", "A009", "A010"]),
        (FiltroDeAcoes(diretriz="2.a.1"), ["A004"]),
        (FiltroDeAcoes(texto="inter operabilidade"), ["A001"]),
        (FiltroDeAcoes(texto="  "), ["A004", "A001", "A012", "A002", "A003", "A005", "A009", "A010", "A011"]),
        (FiltroDeAcoes(texto='"* NEAR('), []),
        (FiltroDeAcoes(area="1", situacao=Situacao.EM_ANDAMENTO, prazo=Prazo.NO_PRAZO), ["A010"]),
        (FiltroDeAcoes(area="1", orgao="O02", texto="acao"), ["A003"]),
    ],
)
def test_os_filtros_se_somam(retrato: Retrato, filtro: FiltroDeAcoes, esperadas: list[str]) -> None:
    assert _codigos(acoes.lista(retrato, filtro)) == esperadas


def test_resumo_junta_o_informado_e_o_calculado(retrato: Retrato) -> None:
    por_codigo = {a.codigo: a for a in acoes.lista(retrato)}
    atrasada, concluida, sozinha = por_codigo["A001"], por_codigo["A002"], por_codigo["A011"]
    assert (atrasada.orgao, atrasada.orgao_nome, atrasada.orgao_sigla) == ("O01", "Órgão 1", "SE1")
    assert (atrasada.prazo, atrasada.dias_de_atraso, atrasada.esta_comprovada) == (Prazo.ATRASADA, 30, None)
    assert atrasada.diretrizes == ("1.a.1", "1.a.2", "2.a.9", "2.a.10")
    assert atrasada.areas == ("1", "2")
    assert (concluida.prazo, concluida.dias_de_atraso, concluida.esta_comprovada) == (
        Prazo.NO_PRAZO,
        30,
        False,
    )
    assert (sozinha.diretrizes, sozinha.areas, sozinha.esta_comprovada) == ((), (), True)
    assert por_codigo["A005"].areas == ("9", "10")


def test_contagem_traz_cada_acao_uma_vez_e_mostra_o_silencio(retrato: Retrato) -> None:
    contagem = acoes.contagem(retrato)
    assert contagem.total == 9
    assert contagem.por_situacao == {
        Situacao.NAO_INICIADA: 1,
        Situacao.EM_ANDAMENTO: 2,
        Situacao.CONCLUIDA: 2,
        Situacao.SUSPENSA: 1,
        Situacao.CANCELADA: 1,
        Situacao.SEM_INFORMACAO: 2,
    }
    assert contagem.por_prazo == {Prazo.NO_PRAZO: 4, Prazo.ATRASADA: 3, Prazo.SEM_PRAZO: 2}


def test_ficha_traz_marcos_meses_e_diretrizes_em_ordem(retrato: Retrato) -> None:
    ficha = acoes.ficha(retrato, codigo="A001")
    assert ficha.resumo == acoes.lista(retrato, FiltroDeAcoes(diretriz="1.a.2"))[0]
    assert [(m.codigo, m.esta_atrasado) for m in ficha.marcos] == [
        ("M001", False),
        ("M002", True),
        ("M003", False),
    ]
    assert [(m.mes, m.programado, m.realizado) for m in ficha.execucao] == [
        (date(2026, 1, 1), 10.0, 10.0),
        (date(2026, 2, 1), None, 15.0),
    ]
    assert [(d.codigo, d.area, d.area_nome) for d in ficha.diretrizes] == [
        ("1.a.1", "1", "Área 1"),
        ("1.a.2", "1", "Área 1"),
        ("2.a.9", "2", "Área 2"),
        ("2.a.10", "2", "Área 2"),
    ]
    assert ficha.cumulativa is True


@pytest.mark.parametrize(("codigo", "esperado"), [("A001", 1.25), ("A002", None), ("A003", None)])
def test_progresso_fisico_nao_e_cortado_nem_inventado(
    retrato: Retrato, codigo: str, esperado: float | None
) -> None:
    assert acoes.ficha(retrato, codigo=codigo).progresso_fisico == esperado


@pytest.mark.parametrize("codigo", ["A999", "", "a001", "A001' OR 1=1", "\x00"])
def test_codigo_desconhecido(retrato: Retrato, codigo: str) -> None:
    with pytest.raises(NaoEncontrado) as erro:
        acoes.ficha(retrato, codigo=codigo)
    assert (erro.value.assunto, erro.value.codigo) == ("ação", codigo)


def test_poucas_idas_ao_banco(retrato: Retrato, leituras: list[Any]) -> None:
    acoes.ficha(retrato, codigo="A001")
    assert len(leituras) <= 4
    leituras.clear()
    acoes.lista(retrato, FiltroDeAcoes(area="1", texto="acao"))
    assert len(leituras) == 1


def test_orgaos_em_ordem(retrato: Retrato) -> None:
    assert [(o.codigo, o.sigla) for o in acoes.orgaos(retrato)] == [("O01", "SE1"), ("O02", "SE2")]
