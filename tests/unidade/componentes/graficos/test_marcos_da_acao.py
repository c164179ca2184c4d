"""Os marcos na linha do tempo."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from componentes.graficos import marcos_da_acao
from componentes.graficos.modelo import Grafico, GraficoIncompleto
from dados.consultas.acoes import AcaoResumida, FichaDaAcao, Marco
from dados.situacao import Prazo, Situacao, marco_atrasado
from traducoes import PORTUGUES

poucas = settings(max_examples=25, deadline=None)
"""Cada exemplo constrói uma ou duas figuras."""
RETRATO = date(2026, 10, 31)
NO_DIA = (date(2025, 1, 31), date(2025, 1, 31))
DEPOIS = (date(2025, 6, 30), date(2025, 9, 12))
ANTES = (date(2026, 1, 31), date(2026, 1, 30))
ATRASADO = (date(2026, 8, 31), None)
POR_VIR = (date(2027, 3, 31), None)


def construir(*datas: tuple[date, date | None], nome: str = "Entrega") -> Grafico:
    marcos = tuple(
        Marco(
            f"M{i}", nome, prevista, realizada,
            marco_atrasado(prevista, data_realizada=realizada, data_do_retrato=RETRATO), None,
        )
        for i, (prevista, realizada) in enumerate(datas)
    )  # fmt: skip
    acao = AcaoResumida(
        "A012", "Ação", "O01", "Órgão", "OE", Situacao.EM_ANDAMENTO, Prazo.NO_PRAZO, 0,
        None, None, None, None, None, None, (), (),
    )  # fmt: skip
    ficha = FichaDaAcao(acao, "", None, None, None, None, None, None, None, None, marcos, (), ())
    return marcos_da_acao.construir(ficha, idioma=PORTUGUES)


dias = st.dates(date(2024, 1, 1), date(2028, 12, 31))
listas = st.lists(st.tuples(dias, st.none() | dias), min_size=1, max_size=8)


@poucas
@given(datas=listas)
def test_pontos_sao_as_datas_da_tabela(datas: list[tuple[date, date | None]]) -> None:
    grafico = construir(*datas)
    _, *pontos = grafico.figura.data
    desenhados = sorted(dia for traco in pontos for dia in traco.x if dia)
    na_tabela = sorted(dia for linha in grafico.tabela.linhas for dia in linha[1:3] if isinstance(dia, date))
    assert desenhados == na_tabela


@poucas
@given(datas=listas)
def test_todo_numero_do_resumo_e_contagem_ou_data_da_tabela(datas: list[tuple[date, date | None]]) -> None:
    grafico = construir(*datas)
    escritas = {
        parte
        for linha in grafico.tabela.linhas
        for dia in linha[1:3]
        if isinstance(dia, date)
        for parte in f"{dia:%d/%m/%Y}".split("/")
    }
    condicoes = [linha[3] for linha in grafico.tabela.linhas]
    realizados = sum(str(condicao).startswith("realizado") for condicao in condicoes)
    contagens = {str(len(datas)), str(realizados), str(condicoes.count("atrasado"))}
    assert set(re.findall(r"\d+", grafico.titulo)) <= contagens
    assert set(re.findall(r"\d+", grafico.alt)) <= contagens | {"012"}
    assert set(re.findall(r"\d+", grafico.resumo)) <= contagens | escritas


def test_titulo_resumo_e_alt_contam_realizados_e_atrasados() -> None:
    grafico = construir(NO_DIA, DEPOIS, ANTES, ATRASADO, POR_VIR)
    assert grafico.titulo == "Ação: 3 de 5 marcos foram realizados, e 1 está atrasado"
    assert grafico.alt == "Linha do tempo da ação A012: de 5 marcos, 3 realizados e 1 atrasado."
    assert grafico.resumo == (
        "De 5 marcos, 3 realizados e 1 atrasado. "
        "Atrasado: Entrega, previsto para 31/08/2026. O próximo é Entrega, previsto para 31/03/2027."
    )


def test_titulo_concorda_com_um_e_com_nenhum() -> None:
    assert construir(NO_DIA).titulo == "Ação: 1 de 1 marco foi realizado"
    assert construir(POR_VIR).titulo == "Ação: o único marco ainda não foi realizado"
    assert construir(ATRASADO, POR_VIR).titulo == (
        "Ação: nenhum dos 2 marcos foi realizado, e 1 está atrasado"
    )


def test_condicao_diz_quantos_dias_antes_ou_depois() -> None:
    condicoes = [linha[3] for linha in construir(NO_DIA, DEPOIS, ANTES, ATRASADO, POR_VIR).tabela.linhas]
    assert condicoes == [
        "realizado no dia previsto", "realizado 74 dias depois", "realizado 1 dia antes",
        "atrasado", "a realizar",
    ]  # fmt: skip


def test_legenda_so_traz_o_que_existe() -> None:
    nomes = [traco.name for traco in construir(POR_VIR).figura.data if traco.name]
    assert nomes == ["Previsto"]
    todos = [traco.name for traco in construir(DEPOIS, ATRASADO).figura.data if traco.name]
    assert todos == ["Previsto", "Realizado", "Atrasado"]


def test_nome_comprido_e_quebrado_e_a_figura_cresce() -> None:
    curta, comprida = construir(NO_DIA), construir(NO_DIA, nome="Contratação publicada " * 5)
    assert comprida.figura.layout.height > curta.figura.layout.height


def test_acao_sem_marcos_nao_tem_grafico() -> None:
    with pytest.raises(GraficoIncompleto):
        construir()
