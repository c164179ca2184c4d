"""A casca depende do HTML do Streamlit instalado: se ele mudar, estes testes avisam antes das pessoas."""

import re

import pytest

from servidor import casca

INDEX = casca.INDEX_DO_STREAMLIT.read_text(encoding="utf-8")


def test_do_streamlit_instalado_ficam_so_as_etiquetas_que_lhe_dao_partida() -> None:
    cabeca = casca.do_streamlit_instalado()

    assert cabeca.count('<script type="module"') == 1
    assert cabeca.count('<link rel="stylesheet"') == 1
    assert cabeca.count('<link rel="modulepreload"') == INDEX.count('rel="modulepreload"') > 10
    for estranho in ("openapi.json", "favicon", "woff2", "prerender", "<title>", "noscript"):
        assert estranho not in cabeca


def test_todo_endereco_guardado_e_relativo_e_existe() -> None:
    enderecos = re.findall(r'(?:src|href)="([^"]+)"', casca.do_streamlit_instalado())

    assert enderecos
    for endereco in enderecos:
        assert endereco.startswith("./static/")
        assert (casca.INDEX_DO_STREAMLIT.parent / endereco).is_file()


@pytest.mark.parametrize(
    "some",
    [
        '<html lang="en">',
        "<title>Streamlit</title>",
        '<div id="root"></div>',
        'rel="service-desc"',
        "noscript",
    ],
)
def test_falta_do_que_se_espera_para_na_hora(some: str) -> None:
    with pytest.raises(casca.CascaMudou):
        casca.cabeca(INDEX.replace(some, ""))


@pytest.mark.parametrize(
    "novo",
    [
        '<script src="./static/js/novo.js"></script></head>',
        '<link rel="preload" href="./static/media/outra.woff2" as="font" /></head>',
        "<style>body { color: red }</style></head>",
        '<div id="root"></div></head>',
    ],
)
def test_novidade_que_nao_se_conhece_para_na_hora(novo: str) -> None:
    with pytest.raises(casca.CascaMudou):
        casca.cabeca(INDEX.replace("</head>", novo))
