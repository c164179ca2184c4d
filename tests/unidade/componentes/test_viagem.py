"""As escolhas entram em todo link e formulário de página, e em nada mais."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from componentes import mapa, viagem

INGLES = {"idioma": "en"}


def links(html: str) -> list[str]:
    return [unescape(endereco) for endereco in re.findall(r'href="([^"]*)"', html)]


@pytest.mark.parametrize(
    ("antes", "depois"),
    [
        ("./", "./?idioma=en"),
        ("./areas", "./areas?idioma=en"),
        ("./area?codigo=3", "./area?codigo=3&idioma=en"),
        ("./area?codigo=2#grupo-b", "./area?codigo=2&idioma=en#grupo-b"),
        ("./glossario#tic", "./glossario?idioma=en#tic"),
        ("./area?codigo=3&idioma=es", "./area?codigo=3&idioma=es"),
        ("./area?codigo=3&idioma=pt_BR", "./area?codigo=3"),
        ("#conteudo", "#conteudo"),
        ("./arquivos/ultima/acao.csv", "./arquivos/ultima/acao.csv"),
        ("https://www.exemplo.mg.gov.br/", "https://www.exemplo.mg.gov.br/"),
    ],
)
def test_so_o_link_de_pagina_leva_a_escolha(antes: str, depois: str) -> None:
    html = f'<p><a class="x" href="{antes.replace("&", "&amp;")}">ir</a></p>'
    assert links(viagem.levar(html, INGLES)) == [depois]


def test_formulario_leva_a_escolha_num_campo_escondido() -> None:
    html = '<form class="filtros" method="get" action="./area#no-tempo" aria-label="Filtros">…</form>'
    assert '…<input type="hidden" name="idioma" value="en"></form>' in viagem.levar(html, INGLES)


def test_formulario_que_pergunta_a_versao_nao_leva_a_do_endereco() -> None:
    pergunta = '<form method="get" action="./mudancas">\n<select id="para" name="retrato"></select></form>'
    outro = '<form action="./busca"></form>'
    levado = viagem.levar(pergunta + outro, INGLES | {"retrato": "2026-10-31"})
    da_pergunta, _, do_outro = levado.partition("</form>")

    assert da_pergunta.count("hidden") == da_pergunta.count('name="retrato"') == 1
    assert do_outro.count("hidden") == 2


def test_estilo_e_endereco_canonico_nao_viajam() -> None:
    html = '<link rel="canonical" href="./areas"><link rel="stylesheet" href="./estaticos/painel.css">'
    assert viagem.levar(html, INGLES) == html


def test_sem_escolha_so_sai_o_valor_de_costume() -> None:
    html = '<a href="./areas">Áreas</a>'
    assert viagem.levar(html, {}) == html
    assert viagem.levar('<a href="./areas?retrato=ultima&amp;idioma=pt_BR#x">', {}) == '<a href="./areas#x">'


def test_a_versao_vai_na_frente_e_a_lingua_atras() -> None:
    (novo,) = links(viagem.levar('<a href="./acao?codigo=A001">', {"retrato": "2026-10-31", "idioma": "en"}))
    assert novo == "./acao?retrato=2026-10-31&codigo=A001&idioma=en"
    assert novo == mapa.endereco("acao", idioma="en", codigo="A001", retrato="2026-10-31")


@given(
    nome=st.from_regex(r"[a-z]{1,12}", fullmatch=True),
    parametros=st.dictionaries(st.sampled_from(["codigo", "q", "area"]), st.text(min_size=1), max_size=3),
    versao=st.text(min_size=1),
)
def test_o_que_o_link_ja_dizia_continua(nome: str, parametros: dict[str, str], versao: str) -> None:
    consulta = urlencode(parametros)
    endereco = f"./{nome}" + (f"?{consulta}" if consulta else "")
    html = f'<a href="{endereco.replace("&", "&amp;")}">ir</a>'
    (novo,) = links(viagem.levar(html, {"retrato": versao}))

    assert urlsplit(novo).path == f"./{nome}"
    assert dict(parse_qsl(urlsplit(novo).query)) == {**parametros, "retrato": versao}


@pytest.mark.parametrize(
    ("parametros", "escolhas"),
    [
        ({}, {}),
        ({"retrato": "ultima"}, {}),
        ({"retrato": "2026-10-31", "codigo": "2"}, {"retrato": "2026-10-31"}),
        ({"idioma": "pt_BR"}, {}),
        ({"idioma": "xx"}, {}),
        ({"idioma": "es", "leve": "1"}, {"idioma": "es"}),
    ],
)
def test_o_que_e_escolha(parametros: dict[str, str], escolhas: dict[str, str]) -> None:
    assert viagem.escolhas(parametros) == escolhas
