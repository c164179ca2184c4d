"""O HTML da figura: completo, com os mesmos dados do gráfico, e sempre de acordo com as linhas."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from componentes import figura
from componentes.figura.modelo import Credito, Figura
from componentes.graficos import situacao_por_area
from componentes.graficos.modelo import Grafico
from componentes.tela import Elo
from dados import retrato
from dados.consultas.areas import ResumoDaArea
from dados.consultas.inicio import Panorama
from dados.retrato import Retrato
from dados.situacao import Prazo, Situacao, contar
from traducoes import PORTUGUES

poucas = settings(max_examples=25, deadline=None)
"""Cada exemplo constrói uma ou duas figuras."""
Areas = list[tuple[str, list[Situacao]]]
nomes = st.text("abçÉ <&>'\"-", min_size=1, max_size=40).filter(lambda nome: nome.strip() != "")
areas = st.lists(
    st.tuples(nomes, st.lists(st.sampled_from(Situacao), max_size=9)), min_size=1, max_size=5
)  # fmt: skip
EXEMPLO: Areas = [("Gestão", [Situacao.CONCLUIDA, Situacao.SUSPENSA]), ("Dados", [Situacao.CONCLUIDA])]


@pytest.fixture(scope="module")
def aberto(retrato_demonstracao: Path) -> Retrato:
    return retrato.atual(retrato_demonstracao)


def construir(dadas: Areas) -> Grafico:
    pares = [[(situacao, Prazo.SEM_PRAZO) for situacao in situacoes] for _, situacoes in dadas]
    resumos = tuple(
        ResumoDaArea(str(i), nome, "", None, None, contar(da_area), 0, 0, 0)
        for i, ((nome, _), da_area) in enumerate(zip(dadas, pares, strict=True), start=1)
    )
    panorama = Panorama(resumos, contar(par for da_area in pares for par in da_area), (), (), ())
    return situacao_por_area.construir(panorama, idioma=PORTUGUES)


def escrever(grafico: Grafico, aberto: Retrato) -> str:
    return figura.html(
        Figura(
            grafico=grafico,
            camada="painel",
            pagina="./",
            linhas=(Elo("Todas as ações", "./acoes"),),
            credito=Credito.de(aberto, base="https://painel.exemplo/"),
            idioma=PORTUGUES,
        )
    )


def partes(html: str) -> dict[str, Any]:
    """O que cada leitor recebe: quem vê, quem ouve e quem lê a tabela."""
    achados = re.search(r"data-grafico='([^']*)'", html), re.search(r'role="img" aria-label="([^"]*)"', html)
    atributo, alt = (unescape(achado[1]) for achado in achados if achado)
    return {
        "desenho": json.loads(atributo),
        "alt": alt,
        "resumo": re.findall(r'"figura-resumo">(.*)</p>', html),
        "tabela": re.findall(r"<t[hd][ >].*?</t[hd]>", html),
    }


def test_a_figura_traz_todas_as_partes_na_ordem(aberto: Retrato) -> None:
    grafico = construir(EXEMPLO)
    html = escrever(grafico, aberto)
    em_ordem = [
        "O que este painel calculou", f">{grafico.titulo}</h2>", grafico.como_ler,
        "✓ Concluída", 'role="img"', f'aria-label="{grafico.alt}"', "data-grafico='", grafico.resumo,
        'data-fechar="situacao-por-area" open>', "Ver os números em tabela", "<caption", "Como este número",
        grafico.calculo, "./acoes", "Baixar, citar ou incorporar", "Fonte: ", "Dados de 31/10/2026",
    ]  # fmt: skip
    lugares = [html.index(parte) for parte in em_ordem]
    assert lugares == sorted(lugares)


@poucas
@given(dadas=areas)
def test_o_json_volta_a_ser_a_mesma_figura(dadas: Areas, aberto: Retrato) -> None:
    grafico = construir(dadas)
    html = escrever(grafico, aberto)
    originais = [traco for traco in grafico.figura.data if any(x is not None for x in traco.x)]
    desenho = partes(html)["desenho"]
    assert len(desenho["data"]) == len(originais)
    for feito, original in zip(desenho["data"], originais, strict=True):
        assert feito["x"] == list(original.x)
        assert feito["y"] == list(original.y)
        assert feito["hovertext"] == list(original.hovertext)
        assert feito["marker"]["color"] == original.marker.color
    textos = [anotacao["text"] for anotacao in desenho["layout"]["annotations"]]
    assert textos == [anotacao.text for anotacao in grafico.figura.layout.annotations]
    assert f"--altura:{desenho['layout']['height']}" in html


@poucas
@given(dadas=areas)
def test_nome_estranho_nao_sai_do_lugar(dadas: Areas, aberto: Retrato) -> None:
    html = escrever(construir(dadas), aberto)
    atributo = html.split("data-grafico='")[1].split("'")[0]
    assert not set("<>&") & set(atributo)
    assert html.count("<tr>") == len(dadas) + 2


@poucas
@given(dadas=areas, qual=st.integers(0, 4), nova=st.sampled_from(Situacao))
def test_mais_uma_acao_muda_o_desenho_o_alt_o_resumo_e_a_tabela(
    dadas: Areas, qual: int, nova: Situacao, aberto: Retrato
) -> None:
    mudadas = [
        (nome, [*acoes, nova] if i == qual % len(dadas) else acoes) for i, (nome, acoes) in enumerate(dadas)
    ]
    antes, depois = (partes(escrever(construir(estado), aberto)) for estado in (dadas, mudadas))
    assert [parte for parte in antes if antes[parte] == depois[parte]] == []


def test_a_barra_da_celula_tem_o_comprimento_do_numero(aberto: Retrato) -> None:
    html = escrever(construir(EXEMPLO), aberto)
    gestao, dados, total = re.findall(r"<tr><th scope=\"row\">.*?</tr>", html)
    assert re.findall(r"background-size:([\d.]+)rem", gestao) == ["2.0", "2.0", "4.0"]
    assert re.findall(r"background-size:([\d.]+)rem", dados) == ["2.0", "2.0"]
    assert "style" not in total


def test_legenda_so_traz_o_que_existe_e_nao_se_le_em_voz_alta(aberto: Retrato) -> None:
    html = escrever(construir(EXEMPLO), aberto)
    assert re.findall(r"amostra-(\w+)", html) == ["lisa", "pe"]
    assert '<ul class="figura-legenda" aria-hidden="true">' in html
    assert "legend" not in partes(html)["desenho"]["layout"]
