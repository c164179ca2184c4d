"""Consultas do texto do decreto e das contagens de cada área e diretriz."""

from typing import Any

import pytest

from dados.consultas import NaoEncontrado, acoes, areas, diretrizes, estrategia, inicio
from dados.retrato import Retrato
from dados.situacao import Prazo, Situacao


def test_objetivos_em_ordem(retrato: Retrato) -> None:
    assert [o.codigo for o in estrategia.objetivos(retrato)] == list("1234567")


def test_panorama_tem_as_dez_areas_em_ordem_mesmo_vazias(retrato: Retrato) -> None:
    panorama = areas.panorama(retrato)
    assert [a.codigo for a in panorama] == [str(n) for n in range(1, 11)]
    assert [a.contagem.total for a in panorama] == [5, 2, 1, 0, 0, 0, 0, 0, 1, 1]
    assert [a.indicadores for a in panorama] == [2, 2, 0, 0, 0, 0, 0, 0, 0, 0]
    assert [a.diretrizes for a in panorama] == [3, 10, 1, 1, 1, 1, 1, 1, 1, 1]
    assert [a.diretrizes_sem_acao for a in panorama] == [0, 7, 0, 1, 1, 1, 1, 1, 0, 0]


def test_acao_conta_uma_vez_na_area_mesmo_com_varias_diretrizes(retrato: Retrato) -> None:
    area = areas.panorama(retrato)[0]
    assert area.contagem.por_situacao[Situacao.EM_ANDAMENTO] == 2
    assert area.contagem.por_situacao[Situacao.SEM_INFORMACAO] == 1
    assert area.contagem.por_prazo == {Prazo.ATRASADA: 1, Prazo.NO_PRAZO: 3, Prazo.SEM_PRAZO: 1}


@pytest.mark.parametrize("codigo", [str(n) for n in range(1, 11)])
def test_ficha_da_area_repete_os_numeros_do_panorama(retrato: Retrato, codigo: str) -> None:
    panorama = {a.codigo: a for a in areas.panorama(retrato)}
    assert areas.ficha(retrato, codigo=codigo).resumo == panorama[codigo]


def test_ficha_da_area_conta_por_grupo_e_por_diretriz(retrato: Retrato) -> None:
    ficha = areas.ficha(retrato, codigo="1")
    assert [(g.codigo, g.letra, g.nome, g.contagem.total) for g in ficha.grupos] == [
        ("1.a", "a", "Grupo 1.a", 4),
        ("1.b", "b", "Grupo 1.b", 1),
    ]
    assert [(d.codigo, d.contagem.total) for g in ficha.grupos for d in g.diretrizes] == [
        ("1.a.1", 4),
        ("1.a.2", 1),
        ("1.b.1", 1),
    ]
    assert ficha.acoes == acoes.lista(retrato, acoes.FiltroDeAcoes(area="1"))
    assert [i.codigo for i in ficha.indicadores] == ["I01", "I02"]
    assert (ficha.anterior, ficha.proxima) == (None, ("2", "Área 2"))


def test_diretriz_dez_vem_depois_da_nove(retrato: Retrato) -> None:
    (grupo,) = areas.ficha(retrato, codigo="2").grupos
    assert [d.codigo for d in grupo.diretrizes] == [f"2.a.{n}" for n in range(1, 11)]
    assert grupo.contagem.total == 2


def test_area_sem_nada_mostra_as_diretrizes_e_zeros(retrato: Retrato) -> None:
    ficha = areas.ficha(retrato, codigo="8")
    assert (ficha.resumo.contagem.total, ficha.acoes, ficha.indicadores) == (0, (), ())
    assert [d.codigo for g in ficha.grupos for d in g.diretrizes] == ["8.a.1"]
    assert areas.ficha(retrato, codigo="10").proxima is None
    assert areas.ficha(retrato, codigo="10").anterior == ("9", "Área 9")


def test_ficha_da_diretriz(retrato: Retrato) -> None:
    ficha = diretrizes.ficha(retrato, codigo="1.a.1")
    assert (ficha.grupo_codigo, ficha.grupo_nome) == ("1.a", "Grupo 1.a")
    assert (ficha.area_codigo, ficha.area_nome) == ("1", "Área 1")
    assert ficha.texto == "Promover a **interoperabilidade** entre sistemas."
    assert [a.codigo for a in ficha.acoes] == ["A001", "A003", "A009", "A010"]
    assert ficha.contagem.total == 4
    assert (ficha.anterior, ficha.proxima) == (None, "1.a.2")


@pytest.mark.parametrize(
    ("codigo", "anterior", "proxima"),
    [("2.a.1", "1.b.1", "2.a.2"), ("2.a.10", "2.a.9", "3.a.1"), ("10.a.1", "9.a.1", None)],
)
def test_vizinhas_atravessam_grupos_e_areas(
    retrato: Retrato, codigo: str, anterior: str, proxima: str | None
) -> None:
    ficha = diretrizes.ficha(retrato, codigo=codigo)
    assert (ficha.anterior, ficha.proxima) == (anterior, proxima)


def test_codigos_desconhecidos(retrato: Retrato) -> None:
    with pytest.raises(NaoEncontrado, match="área"):
        areas.ficha(retrato, codigo="11")
    with pytest.raises(NaoEncontrado, match="diretriz"):
        diretrizes.ficha(retrato, codigo="1.a.99")


def test_inicio_conta_cada_acao_uma_vez_e_mostra_atraso_e_silencio(retrato: Retrato) -> None:
    panorama = inicio.panorama(retrato)
    assert panorama.areas == areas.panorama(retrato)
    assert panorama.contagem.total == 9
    assert [a.codigo for a in panorama.atrasadas] == ["A004", "A001", "A012"]
    assert [a.codigo for a in panorama.sem_informacao] == ["A012", "A003"]
    assert [a.codigo for a in panorama.areas_sem_acao] == ["4", "5", "6", "7", "8"]


def test_poucas_idas_ao_banco(retrato: Retrato, leituras: list[Any]) -> None:
    for consulta, limite in [
        (lambda: areas.ficha(retrato, codigo="1"), 9),
        (lambda: areas.panorama(retrato), 2),
        (lambda: diretrizes.ficha(retrato, codigo="1.a.1"), 4),
        (lambda: inicio.panorama(retrato), 5),
    ]:
        leituras.clear()
        consulta()
        assert len(leituras) <= limite
