"""Áreas e indicadores lado a lado: título, alt, resumo, tabela e frases saem das mesmas linhas."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from componentes.graficos import comparacao_de_areas, comparacao_de_indicadores
from componentes.graficos.modelo import LIMITE_DO_ALT, Grafico
from dados.consultas.areas import ResumoDaArea
from dados.consultas.comparacao import ComparacaoDeAreas
from dados.consultas.indicadores import IndicadorResumido, Medicao, MetaDoIndicador
from dados.situacao import Polaridade, Prazo, Situacao, contar, progresso
from traducoes import PORTUGUES

poucas = settings(max_examples=25, deadline=None)
"""Cada exemplo constrói uma ou duas figuras."""
DIA, PRAZO = date(2026, 10, 31), date(2027, 12, 31)
FEITA, ABERTA = Situacao.CONCLUIDA, Situacao.EM_ANDAMENTO
valores = st.floats(-500, 500, allow_nan=False).map(lambda valor: round(valor, 1))
indicadores = st.lists(
    st.tuples(st.one_of(st.none(), valores), st.one_of(st.none(), st.tuples(valores, valores))),
    min_size=2, max_size=4,
)  # fmt: skip
areas = st.lists(st.lists(st.sampled_from(Situacao), max_size=9), min_size=2, max_size=4)
Dados = list[tuple[float | None, tuple[float, float] | None]]


def indicador(codigo: int, valor: float | None, meta: tuple[float, float] | None) -> IndicadorResumido:
    vigente = MetaDoIndicador(DIA, meta[0], DIA, meta[1], PRAZO, None) if meta else None
    andado = progresso(valor, referencia=meta[0], meta=meta[1]) if meta and valor is not None else None
    return IndicadorResumido(
        f"I{codigo:02}", "nome", f"Indicador {'ABCD'[codigo - 1]}", "2", "Área", "Órgão", "OE", "dias", 1,
        Polaridade.MAIOR_MELHOR, vigente, None if valor is None else Medicao(DIA, valor, None), andado, False,
    )  # fmt: skip


def dos_indicadores(dados: Dados) -> Grafico:
    itens = [indicador(i, valor, meta) for i, (valor, meta) in enumerate(dados, start=1)]
    return comparacao_de_indicadores.construir(itens, idioma=PORTUGUES)


def das_areas(dados: list[list[Situacao]]) -> Grafico:
    contagens = [contar((situacao, Prazo.SEM_PRAZO) for situacao in da_area) for da_area in dados]
    resumos = tuple(
        ResumoDaArea(str(i), f"Área {'ABCD'[i - 1]}", "", None, None, contagem, 0, 0, 0)
        for i, contagem in enumerate(contagens, start=1)
    )
    total = contar((situacao, Prazo.SEM_PRAZO) for da_area in dados for situacao in da_area)
    return comparacao_de_areas.construir(ComparacaoDeAreas(resumos, total), idioma=PORTUGUES)


def frases(grafico: Grafico) -> list[str]:
    """As que se ouvem ao andar pelos pontos desenhados."""
    return [
        frase
        for traco in grafico.figura.data
        for x, frase in zip(traco.x, traco.hovertext, strict=True)
        if x is not None
    ]


@pytest.mark.parametrize(
    ("dados", "titulo"),
    [
        ([(60.0, (40.0, 80.0)), (50.0, (40.0, 80.0))],
         "O que mais avançou rumo à meta: Indicador A, com 50% do caminho"),
        ([(60.0, (40.0, 80.0)), (60.0, (40.0, 80.0))],
         "O que mais avançou rumo à meta: Indicador A e Indicador B, com 50% do caminho"),
        ([(80.0, (40.0, 80.0)), (60.0, (40.0, 80.0))], "1 de 2 indicadores alcançou a meta"),
        ([(100.0, (40.0, 80.0)), (15.0, (30.0, 20.0))], "2 de 2 indicadores alcançaram a meta"),
        ([(30.0, (40.0, 80.0)), (40.0, (40.0, 80.0))], "Nenhum dos 2 indicadores avançou rumo à meta"),
        ([(None, (40.0, 80.0)), (60.0, None)], "Não dá para calcular o caminho de nenhum dos 2 indicadores"),
        ([(40.0, (40.0, 40.0)), (60.0, (40.0, 80.0))], "1 de 2 indicadores alcançou a meta"),
    ],
)  # fmt: skip
def test_o_titulo_diz_o_achado_dos_indicadores(dados: Dados, titulo: str) -> None:
    assert dos_indicadores(dados).titulo == titulo


@pytest.mark.parametrize(
    ("dados", "titulo"),
    [
        ([[FEITA, ABERTA], [FEITA, FEITA, ABERTA]], "Mais ações concluídas: Área B (2 de 3)"),
        ([[FEITA], [FEITA, ABERTA], []], "Mais ações concluídas: Área A (1 de 1) e Área B (1 de 2)"),
        ([[FEITA], [FEITA, ABERTA]], "Mesmo número de ações concluídas: Área A (1 de 1) e Área B (1 de 2)"),
        ([[ABERTA], [ABERTA]], "Nenhuma das 2 ações está concluída"),
        ([[], []], "Nenhuma ação foi publicada até agora"),
    ],
)
def test_o_titulo_diz_o_achado_das_areas(dados: list[list[Situacao]], titulo: str) -> None:
    grafico = das_areas(dados)
    assert grafico.titulo == titulo
    assert grafico.id == "-".join(["comparacao-areas", *(str(i) for i in range(1, len(dados) + 1))])
    assert "%" not in grafico.titulo + grafico.alt + grafico.resumo


def test_cada_destino_tem_o_seu_padrao_e_nada_se_corta() -> None:
    grafico = dos_indicadores(
        [(100.0, (40.0, 80.0)), (60.0, (40.0, 80.0)), (20.0, (40.0, 80.0)), (None, None)]
    )
    barras = {traco.name: [x for x in traco.x if x is not None] for traco in grafico.figura.data}
    assert barras == {
        "✓ Chegou à meta": [1.5],
        "→ A caminho": [0.5],
        "← Andou para trás": [-0.5],
        "→ ": [0.0],
    }
    padroes = [traco.marker.pattern.shape for traco in grafico.figura.data[:3]]
    assert len(set(padroes)) == 3
    menor, maior = grafico.figura.layout.xaxis.range
    assert menor < -0.5
    assert maior > 1.5
    assert {forma.x0 for forma in grafico.figura.layout.shapes} == {0, 1}
    assert len(grafico.figura.layout.shapes) == 3 * 3
    assert frases(grafico)[-1] == (
        "Indicador D: não dá para calcular o caminho, nenhuma medição publicada, nenhuma meta publicada"
    )


def test_valores_de_unidades_diferentes_nao_ganham_barra_na_tabela() -> None:
    partes = dos_indicadores([(60.0, (40.0, 80.0)), (50.0, (40.0, 80.0))]).tabela.partes()
    assert [[i for i, parte in enumerate(linha) if parte] for linha in partes] == [[1], [1]]


@poucas
@given(dados=indicadores)
def test_todo_numero_dos_textos_esta_na_tabela(dados: Dados) -> None:
    grafico = dos_indicadores(dados)
    permitidos = {str(len(dados)), *re.findall(r"\d+", grafico.id), *"0123456789"[: len(dados) + 1]}
    for linha in grafico.tabela.linhas:
        for coluna, celula in zip(grafico.tabela.colunas, linha, strict=True):
            permitidos |= _escritos(coluna.escrever(celula, idioma=PORTUGUES))
        if linha[1] is not None:
            permitidos |= _escritos(PORTUGUES.percentual(float(str(linha[1]))))
    for texto in (grafico.titulo, grafico.alt, grafico.resumo, *frases(grafico)):
        assert _escritos(texto) <= permitidos
    assert len(grafico.alt) <= LIMITE_DO_ALT
    assert len(frases(grafico)) == len(dados)


@poucas
@given(dados=indicadores, qual=st.integers(0, 3))
def test_outra_medicao_muda_o_alt_o_resumo_a_tabela_e_a_frase(dados: Dados, qual: int) -> None:
    qual %= len(dados)
    antes, depois = ([*dados[:qual], (valor, (0.0, 10.0)), *dados[qual + 1 :]] for valor in (3.0, 7.0))
    um, outro = dos_indicadores(antes), dos_indicadores(depois)
    assert um.alt != outro.alt
    assert um.resumo != outro.resumo
    assert um.tabela != outro.tabela
    assert um.calculo != outro.calculo
    assert len(set(frases(um)) ^ set(frases(outro))) == 2


@poucas
@given(dados=areas, qual=st.integers(0, 3), nova=st.sampled_from(Situacao))
def test_mais_uma_acao_muda_o_alt_o_resumo_a_tabela_e_as_frases(
    dados: list[list[Situacao]], qual: int, nova: Situacao
) -> None:
    mudados = [[*da_area, nova] if i == qual % len(dados) else da_area for i, da_area in enumerate(dados)]
    antes, depois = das_areas(dados), das_areas(mudados)
    assert antes.alt != depois.alt
    assert antes.resumo != depois.resumo
    assert antes.tabela != depois.tabela
    assert frases(antes) != frases(depois)


def _escritos(texto: str) -> set[str]:
    return set(re.findall(r"\d[\d.,]*(?<=\d)", texto.replace("/", " ")))
