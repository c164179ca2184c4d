"""Situação e prazo em barras: figura, título, alt, resumo e tabela dizem a mesma coisa."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from componentes.graficos import prazo_por_area, situacao_por_area, situacao_por_grupo
from componentes.graficos.modelo import Grafico
from dados.consultas.areas import FichaDaArea, GrupoDaArea, ResumoDaArea
from dados.consultas.inicio import Panorama
from dados.situacao import Prazo, Situacao, contar
from traducoes import PORTUGUES

Par = tuple[Situacao, Prazo]
Partes = list[tuple[str, list[Par]]]
poucas = settings(max_examples=25, deadline=None)
"""Cada exemplo constrói uma ou duas figuras."""
UMA = (Situacao.CONCLUIDA, Prazo.NO_PRAZO)
ATRASADA = (Situacao.EM_ANDAMENTO, Prazo.ATRASADA)
CALADA = (Situacao.SEM_INFORMACAO, Prazo.SEM_PRAZO)

nomes = st.text("abçÉ <&>-", min_size=1, max_size=60).filter(lambda nome: nome.strip() != "")
pares = st.tuples(st.sampled_from(Situacao), st.sampled_from(Prazo))
partes = st.lists(st.tuples(nomes, st.lists(pares, max_size=12)), min_size=1, max_size=6)


def _area(codigo: int, nome: str, acoes: list[Par]) -> ResumoDaArea:
    return ResumoDaArea(str(codigo), nome, "", None, None, contar(acoes), 0, 0, 0)


def panorama(dadas: Partes) -> Panorama:
    areas = tuple(_area(i, nome, acoes) for i, (nome, acoes) in enumerate(dadas, start=1))
    return Panorama(areas, contar(par for _, acoes in dadas for par in acoes), (), (), ())


def ficha(dadas: Partes) -> FichaDaArea:
    grupos = tuple(
        GrupoDaArea(f"8.{letra}", letra, nome, None, None, (), contar(acoes))
        for letra, (nome, acoes) in zip("abcdefgh", dadas, strict=False)
    )
    area = _area(8, "Eficiência", [par for _, acoes in dadas for par in acoes])
    return FichaDaArea(area, grupos, (), (), None, None)


CONSTRUTORES: dict[str, Callable[[Partes], Grafico]] = {
    "situacao_por_area": lambda p: situacao_por_area.construir(panorama(p), idioma=PORTUGUES),
    "prazo_por_area": lambda p: prazo_por_area.construir(panorama(p), idioma=PORTUGUES),
    "situacao_por_grupo": lambda p: situacao_por_grupo.construir(ficha(p), idioma=PORTUGUES),
}
cada_grafico = pytest.mark.parametrize("construir", CONSTRUTORES.values(), ids=CONSTRUTORES.keys())
EXEMPLO: Partes = [("Gestão", [UMA, UMA, ATRASADA]), ("Dados", [ATRASADA, CALADA]), ("Ensino", [])]


def _numeros(texto: str) -> set[int]:
    return {int(n) for n in re.findall(r"\d+", texto)}


@cada_grafico
@poucas
@given(dadas=partes)
def test_todo_numero_dos_textos_esta_nas_linhas(
    construir: Callable[[Partes], Grafico], dadas: Partes
) -> None:
    grafico = construir(dadas)
    nas_linhas = {celula for linha in grafico.tabela.linhas for celula in linha if isinstance(celula, int)}
    codigo_da_area = _numeros(grafico.id)
    for texto in (grafico.titulo, grafico.alt, grafico.resumo):
        assert _numeros(texto) <= nas_linhas | codigo_da_area


@cada_grafico
@poucas
@given(dadas=partes)
def test_figura_e_tabela_tem_as_mesmas_quantidades(
    construir: Callable[[Partes], Grafico], dadas: Partes
) -> None:
    grafico = construir(dadas)
    for indice in range(len(dadas)):
        barra = tuple(traco.x[indice] or 0 for traco in grafico.figura.data)
        assert barra == grafico.tabela.linhas[indice][1:-1]
        assert sum(barra) == grafico.tabela.linhas[indice][-1] == len(dadas[indice][1])


@cada_grafico
@poucas
@given(dadas=partes)
def test_mais_uma_acao_muda_titulo_alt_resumo_tabela_e_figura(
    construir: Callable[[Partes], Grafico], dadas: Partes
) -> None:
    (nome, acoes), *outras = dadas
    antes = construir(dadas)
    depois = construir([(nome, [*acoes, (Situacao.CONCLUIDA, Prazo.ATRASADA)]), *outras])
    for parte in ("titulo", "alt", "resumo", "tabela", "figura"):
        assert getattr(antes, parte) != getattr(depois, parte), parte


@cada_grafico
@poucas
@given(dadas=partes)
def test_cada_pedaco_tem_frase_e_numero_escrito(
    construir: Callable[[Partes], Grafico], dadas: Partes
) -> None:
    for traco in construir(dadas).figura.data:
        for quantidade, frase, texto in zip(traco.x, traco.hovertext, traco.text, strict=True):
            assert texto == ("" if quantidade is None else str(quantidade))
            assert bool(frase) == (quantidade is not None)


@cada_grafico
@poucas
@given(dadas=partes)
def test_barras_e_nomes_nunca_se_cobrem(construir: Callable[[Partes], Grafico], dadas: Partes) -> None:
    figura = construir(dadas).figura
    meios = figura.data[0].y
    topos = [meio - 13 for meio in meios]
    bases = [0, *(meio + 13 for meio in meios)]
    titulos = [a for a in figura.layout.annotations if a.yanchor == "bottom"]
    for titulo, topo, base_de_cima in zip(titulos, topos, bases, strict=False):
        linhas = titulo.text.count("<br>") + 1
        assert titulo.y <= topo
        assert titulo.y - 17 * linhas >= base_de_cima


def test_titulo_diz_o_achado_com_numero() -> None:
    dados = panorama(EXEMPLO)
    assert situacao_por_area.construir(dados, idioma=PORTUGUES).titulo == "2 de 5 ações estão concluídas"
    assert prazo_por_area.construir(dados, idioma=PORTUGUES).titulo == "2 de 5 ações estão atrasadas"
    por_grupo = situacao_por_grupo.construir(ficha(EXEMPLO), idioma=PORTUGUES)
    assert por_grupo.titulo == "Eficiência: 2 de 5 ações estão concluídas"


def test_titulo_concorda_com_um_e_com_nenhum() -> None:
    uma = panorama([("Gestão", [UMA])])
    assert situacao_por_area.construir(uma, idioma=PORTUGUES).titulo == "1 de 1 ação está concluída"
    assert prazo_por_area.construir(uma, idioma=PORTUGUES).titulo == "A única ação não está atrasada"
    duas = panorama([("Gestão", [CALADA, CALADA])])
    assert situacao_por_area.construir(duas, idioma=PORTUGUES).titulo == "Nenhuma das 2 ações está concluída"
    assert prazo_por_area.construir(duas, idioma=PORTUGUES).titulo == "Nenhuma das 2 ações está atrasada"


def test_resumo_conta_tudo_e_diz_onde_ha_mais_e_onde_nao_ha_nada() -> None:
    grafico = situacao_por_area.construir(panorama(EXEMPLO), idioma=PORTUGUES)
    assert grafico.resumo == (
        "São 5 ações: 2 concluídas, 2 em andamento e 1 sem informação. "
        "Gestão tem o maior número de ações: 3. Sem nenhuma ação publicada: Ensino."
    )
    assert grafico.alt == "Barras por área: de 5 ações, 2 concluídas, 2 em andamento e 1 sem informação."


def test_silencio_e_dito_mesmo_com_zero() -> None:
    so_uma = panorama([("Gestão", [UMA])])
    assert "0 sem informação" in situacao_por_area.construir(so_uma, idioma=PORTUGUES).resumo
    assert "0 sem prazo" in prazo_por_area.construir(so_uma, idioma=PORTUGUES).resumo


def test_acao_em_duas_areas_conta_uma_vez_no_total_e_o_resumo_avisa() -> None:
    duas_areas = replace(panorama([("Gestão", [UMA]), ("Dados", [UMA])]), contagem=contar([UMA]))
    grafico = situacao_por_area.construir(duas_areas, idioma=PORTUGUES)
    assert grafico.titulo == "1 de 1 ação está concluída"
    assert grafico.tabela.linhas[-1] == ("Total, sem repetir ações", 1, 0, 0, 0, 0, 0, 1)
    assert "Uma mesma ação pode aparecer em mais de uma barra." in grafico.resumo


@cada_grafico
def test_sem_nenhuma_acao_o_grafico_diz_isso(construir: Callable[[Partes], Grafico]) -> None:
    grafico = construir([("Gestão", []), ("Dados", [])])
    assert grafico.titulo.lower().endswith("nenhuma ação foi publicada até agora")
    assert grafico.resumo == "Até a data destes dados, nenhuma ação foi publicada."
    assert grafico.alt.endswith(": 0 ações publicadas.")
    textos = [anotacao.text for anotacao in grafico.figura.layout.annotations]
    assert sum("Nenhuma ação publicada" in texto for texto in textos) == 2


def test_area_vazia_aparece_com_o_texto_no_lugar_da_barra() -> None:
    figura = situacao_por_area.construir(panorama(EXEMPLO), idioma=PORTUGUES).figura
    no_lugar = [a for a in figura.layout.annotations if "Nenhuma ação publicada" in a.text]
    assert [a.y for a in no_lugar] == [figura.data[0].y[2]]


def test_nome_oficial_perde_as_marcas_e_nao_vira_html() -> None:
    grafico = situacao_por_area.construir(panorama([("Dados <b>\\*", [UMA])]), idioma=PORTUGUES)
    assert grafico.tabela.linhas[0][0] == "Dados <b>"
    assert grafico.figura.layout.annotations[0].text.startswith("<b>Dados &lt;b&gt;</b>")


def test_legenda_segue_a_ordem_das_barras_e_so_traz_o_que_existe() -> None:
    figura = prazo_por_area.construir(panorama(EXEMPLO), idioma=PORTUGUES).figura
    assert [traco.name for traco in figura.data if traco.showlegend] == [
        "! Atrasada", "● No prazo", "– Sem prazo",
    ]  # fmt: skip
    assert figura.layout.legend.traceorder == "normal"
    so_uma = prazo_por_area.construir(panorama([("Gestão", [UMA])]), idioma=PORTUGUES).figura
    assert [traco.name for traco in so_uma.data if traco.showlegend] == ["● No prazo"]
