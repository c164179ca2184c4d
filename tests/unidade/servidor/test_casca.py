"""A casca depende do HTML do Streamlit instalado: se ele mudar, estes testes avisam antes das pessoas."""

import re

import pytest

from componentes import mapa
from servidor import casca
from traducoes import PORTUGUES


def _montar(nome: str = "area", *, index: str | None = None) -> str:
    return casca.montar(
        index or casca.INDEX_DO_STREAMLIT.read_text(encoding="utf-8"),
        pagina=mapa.pagina(nome),
        idioma=PORTUGUES,
    )


@pytest.mark.parametrize("nome", [pagina.nome for pagina in mapa.PAGINAS])
def test_a_casca_do_streamlit_instalado_fica_em_portugues(nome: str) -> None:
    html = _montar(nome)

    assert '<html lang="pt-BR">' in html
    assert f"<title>{mapa.titulo(nome, PORTUGUES)}</title>" in html
    assert "<title>Streamlit</title>" not in html
    assert "You need to enable JavaScript" not in html
    assert "openapi.json" not in html
    assert "favicon.png" not in html


def test_topo_e_rodape_ficam_fora_da_raiz_do_streamlit() -> None:
    html = _montar()

    assert html.index('<header class="topo">') < html.index('<div id="root"></div>') < html.index("<footer")
    assert html.index("precisa de JavaScript") < html.index('<div id="root"></div>')
    assert html.count("<header") == html.count("<footer") == 1
    assert html.index("Ir para o conteúdo") < html.index('<header class="topo">')


def test_o_menu_diz_em_que_pagina_se_esta() -> None:
    assert re.findall(r'href="\./(\w+)" aria-current="page"', _montar("areas")) == ["areas"]
    assert re.findall(r'href="\./(\w+)" aria-current="page"', _montar("privacidade")) == ["privacidade"]


@pytest.mark.parametrize("sumiu", ['<html lang="en">', "<title>Streamlit</title>", '<div id="root"></div>'])
def test_html_desconhecido_para_na_hora(sumiu: str) -> None:
    index = casca.INDEX_DO_STREAMLIT.read_text(encoding="utf-8").replace(sumiu, "")

    with pytest.raises(casca.CascaMudou):
        _montar(index=index)
