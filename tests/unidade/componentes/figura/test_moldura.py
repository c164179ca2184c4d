"""A imagem inteira: o que diz, o tamanho e o que muda quando os dados mudam."""

from dataclasses import replace
from pathlib import Path

import plotly.graph_objects as go
import pytest

from componentes import acervo, tema
from componentes.figura.letras import largura
from componentes.figura.modelo import Figura
from componentes.figura.moldura import MARGEM, PAPEIS, moldura
from componentes.graficos import linha_do_tempo
from dados import retrato
from dados.consultas import acoes
from dados.consultas.imagens import FORMATOS, Formato
from tests.desenho import figuras
from tests.letras import tamanhos
from traducoes import PORTUGUES

MARCOS_DEMAIS = 30


@pytest.fixture(scope="module")
def tres(retrato_demonstracao: Path) -> list[Figura]:
    return figuras(retrato.atual(retrato_demonstracao))


@pytest.fixture(params=FORMATOS)
def formato(request: pytest.FixtureRequest) -> Formato:
    return request.param


def _textos(feita: go.Figure) -> str:
    return " ".join(nota.text.replace("<br>", " ") for nota in feita.layout.annotations)


def test_a_imagem_diz_o_achado_a_origem_a_licenca_e_o_endereco(tres: list[Figura], formato: Formato) -> None:
    for figura in tres:
        texto = _textos(moldura(figura, formato))
        assert figura.grafico.titulo in texto
        assert f"Fonte: {figura.credito.orgao}. Dados de 31/10/2026, versão 2026-10-31." in texto
        assert "Licença: CC-BY-4.0." in texto
        assert figura.endereco() in texto
        assert "DEMONSTRAÇÃO: números inventados" in texto


def test_a_marca_da_demonstracao_e_uma_faixa_de_lado_a_lado(tres: list[Figura], formato: Formato) -> None:
    feita = moldura(tres[0], formato)
    [faixa] = [forma for forma in feita.layout.shapes if forma.type == "rect"]
    assert faixa.x1 - faixa.x0 == feita.layout.width
    assert faixa.fillcolor == tema.CLARO["aviso"]


def test_publicacao_oficial_nao_tem_a_marca(tres: list[Figura], formato: Formato) -> None:
    figura = replace(tres[0], credito=replace(tres[0].credito, eh_demonstracao=False))
    feita = moldura(figura, formato)
    assert "DEMONSTRAÇÃO" not in _textos(feita)
    assert [forma.type for forma in feita.layout.shapes] == ["line"]


def test_o_resumo_traz_frases_inteiras_e_nao_repete_o_achado(tres: list[Figura], formato: Formato) -> None:
    barras, _, marcos = (_textos(moldura(figura, formato)) for figura in tres)
    assert tres[0].grafico.resumo.split(". ")[0] + "." in barras
    assert marcos.count(tres[2].grafico.titulo) == 1


def test_nenhuma_letra_e_menor_que_12_pixels(tres: list[Figura], formato: Formato) -> None:
    for figura in tres:
        assert min(tamanhos(moldura(figura, formato).to_plotly_json())) >= 12
    assert PAPEIS[formato].escala >= 1


def test_o_tamanho_em_pixels_e_o_prometido(tres: list[Figura], formato: Formato) -> None:
    esperado = (1080, 1080) if formato == "quadrado.png" else (1200, 675)
    for figura in tres:
        leiaute = moldura(figura, formato).layout
        escala = PAPEIS[formato].escala
        assert (leiaute.width * escala, leiaute.height * escala) == esperado


def test_nenhuma_linha_passa_da_margem(tres: list[Figura], formato: Formato) -> None:
    util = PAPEIS[formato].largura - 2 * MARGEM
    longo = replace(tres[0].grafico, titulo="Uma frase comprida, que não acaba, " * 9 + "palavra" * 30)
    for nota in moldura(replace(tres[0], grafico=longo), formato).layout.annotations:
        for linha in nota.text.replace("<b>", "").replace("</b>", "").split("<br>"):
            assert largura(linha, tamanho=nota.font.size or tema.LETRA_DO_GRAFICO) <= util


def test_marcos_demais_fazem_a_imagem_crescer_sem_perder_nenhum(
    retrato_demonstracao: Path, formato: Formato
) -> None:
    aberto = retrato.atual(retrato_demonstracao)
    figura = acervo.figura(aberto, "acao-a001-marcos", idioma=PORTUGUES, base="https://painel.exemplo/")
    marcos = [(acoes.ficha(aberto, codigo="A001").marcos[0], "atrasado")] * MARCOS_DEMAIS
    muitos = replace(
        figura.grafico,
        desenhar=lambda forma: linha_do_tempo.desenhar(marcos, idioma=PORTUGUES, forma=forma),
    )
    feita = moldura(replace(figura, grafico=muitos), formato)
    assert feita.layout.height > PAPEIS[formato].altura
    assert (feita.layout.height * PAPEIS[formato].escala).is_integer()
    assert _textos(feita).count(marcos[0][0].nome) >= MARCOS_DEMAIS
    faixa = feita.layout.yaxis.range
    assert faixa[0] == feita.layout.height - feita.layout.margin.t - feita.layout.margin.b


def test_muda_o_dado_muda_a_imagem(tres: list[Figura], formato: Formato) -> None:
    figura = tres[0]
    outra = replace(figura, credito=replace(figura.credito, versao="2027-01-31", orgao="Outro órgão"))
    texto = _textos(moldura(outra, formato))
    assert "Fonte: Outro órgão. Dados de 31/10/2026, versão 2027-01-31." in texto
    assert "retrato=2027-01-31" in texto
    quantas = next(moldura(f, formato).data[0].x for f in tres[:1])
    assert quantas == figura.grafico.figura.data[0].x
