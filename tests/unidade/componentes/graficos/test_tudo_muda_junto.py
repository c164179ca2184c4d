"""Mudam os dados, e mudam juntos o resumo, o alt, a tabela e as frases dos pontos, em todo gráfico."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from componentes.graficos import marcos_da_acao, prazo_por_area, progresso_do_indicador, situacao_por_area
from componentes.graficos.modelo import Grafico
from dados import retrato
from dados.consultas import acoes, indicadores, inicio
from dados.retrato import Retrato
from dados.situacao import Prazo, Situacao, contar
from traducoes import PORTUGUES

poucas = settings(max_examples=30, deadline=None)
HOJE = date(2026, 10, 31)


@pytest.fixture(scope="module")
def aberto(retrato_demonstracao: Path) -> Retrato:
    return retrato.atual(retrato_demonstracao)


def partes(grafico: Grafico) -> tuple[object, ...]:
    """O que lê quem ouve, quem passa pela figura, quem abre a tabela e quem percorre os pontos."""
    frases = [frase for traco in grafico.figura.data for frase in traco.hovertext or () if frase]
    return grafico.resumo, grafico.alt, grafico.tabela, frases


def todas_diferentes(um: Grafico, outro: Grafico) -> bool:
    return all(antes != depois for antes, depois in zip(partes(um), partes(outro), strict=True))


pares = st.lists(st.tuples(st.sampled_from(Situacao), st.sampled_from(Prazo)), min_size=1, max_size=9)


@poucas
@given(pares=pares)
def test_uma_acao_concluida_e_atrasada_a_mais(pares: list[tuple[Situacao, Prazo]], aberto: Retrato) -> None:
    panorama = inicio.panorama(aberto)

    def com(contadas: list[tuple[Situacao, Prazo]]) -> inicio.Panorama:
        primeira = replace(panorama.areas[0], contagem=contar(contadas))
        return replace(panorama, areas=(primeira,), contagem=contar(contadas))

    mais = [*pares, (Situacao.CONCLUIDA, Prazo.ATRASADA)]
    for construir in (situacao_por_area.construir, prazo_por_area.construir):
        antes, depois = (construir(com(quais), idioma=PORTUGUES) for quais in (pares, mais))
        assert todas_diferentes(antes, depois)


@poucas
@given(soma=st.floats(0.5, 500))
def test_outra_ultima_medicao(soma: float, aberto: Retrato) -> None:
    ficha = indicadores.ficha(aberto, codigo="I01")
    ultima = replace(ficha.medicoes[-1], valor=ficha.medicoes[-1].valor + soma)
    outra = replace(
        ficha, medicoes=(*ficha.medicoes[:-1], ultima), resumo=replace(ficha.resumo, ultima=ultima)
    )
    antes, depois = (progresso_do_indicador.construir(f, idioma=PORTUGUES) for f in (ficha, outra))
    assert todas_diferentes(antes, depois)


@poucas
@given(dias=st.integers(1, 400))
def test_um_marco_que_volta_a_nao_estar_feito(dias: int, aberto: Retrato) -> None:
    ficha = acoes.ficha(aberto, codigo="A001")
    prevista = HOJE - timedelta(days=dias)
    desfeito = replace(ficha.marcos[-1], data_prevista=prevista, data_realizada=None, esta_atrasado=True)
    outra = replace(ficha, marcos=(*ficha.marcos[:-1], desfeito))
    antes, depois = (marcos_da_acao.construir(f, idioma=PORTUGUES) for f in (ficha, outra))
    assert todas_diferentes(antes, depois)
