"""As palavras que se abrem: onde há botão, onde não pode haver, e o texto que nunca muda."""

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from componentes.termos import marcar
from tests.unidade.componentes.termos.vocabulario_de_teste import VOCABULARIO

BOTAO = re.compile(r'<button type="button" class="termo" popovertarget="termo-([a-z0-9-]+)">(.*?)</button>')
JUNTO = '<span class="sem-quebra">'
ASTERISCO = '<sup class="asterisco">*</sup>'
NO_BOTAO = '<sup class="asterisco" aria-hidden="true">*</sup>'
NADA: frozenset[str] = frozenset()


def _marcado(html: str, *, ditos: frozenset[str] = NADA) -> str:
    return BOTAO.sub(r"[\2]", marcar(html, VOCABULARIO, ditos=ditos)[0])


def _sem_marcas(html: str) -> str:
    return BOTAO.sub(r"\2", re.sub(r'<span class="sem-quebra">(.*?)</span>', r"\1", html))


@pytest.mark.parametrize(
    ("html", "esperado"),
    [
        ("<p>A meta e a meta.</p>", "<p>A [meta] e a meta.</p>"),
        ("<p>A meta. É a TIC, é.</p>", f"<p>A {JUNTO}[meta].</span> É a {JUNTO}[TIC],</span> é.</p>"),
        ("<p>A <strong>meta</strong>.</p>", "<p>A <strong>[meta]</strong>.</p>"),
        ("<p>Reuso de dados e metas</p>", "<p>[Reuso de dados] e [metas]</p>"),
        # O que já se abre, se lê como código ou é nome de coisa fica como está.
        ('<a href="./x">meta</a> <code>meta</code>', '<a href="./x">meta</a> <code>meta</code>'),
        ("<button>meta</button><label>meta</label>", "<button>meta</button><label>meta</label>"),
        ("<h2>Meta</h2><dl><dt>Meta</dt></dl>", "<h2>Meta</h2><dl><dt>Meta</dt></dl>"),
        ('<input value="meta"><p title="meta">x</p>', '<input value="meta"><p title="meta">x</p>'),
        ("<p data-sem-termos><b>meta</b></p><p>meta</p>", "<p data-sem-termos><b>meta</b></p><p>[meta]</p>"),
        # O asterisco se vê, mas o nome do botão é só a palavra.
        (f"<b>meta{ASTERISCO}</b>", f"<b>[meta{NO_BOTAO}]</b>"),
        # Depois de uma etiqueta que não fecha, a leitura continua no lugar certo.
        ("<h2>x<br>meta</h2><p>meta</p>", "<h2>x<br>meta</h2><p>[meta]</p>"),
    ],
)  # fmt: skip
def test_onde_ha_botao(html: str, esperado: str) -> None:
    assert _marcado(html) == esperado


def test_no_texto_oficial_o_termo_do_decreto_se_abre_uma_vez_em_cada_texto() -> None:
    oficial = "<p data-oficial>reuso de dados e reuso de dados e APIs</p>"

    assert _marcado(oficial * 2) == (
        "<p data-oficial>[reuso de dados] e reuso de dados e [APIs]</p>"
        "<p data-oficial>[reuso de dados] e reuso de dados e APIs</p>"
    )


def test_o_titulo_oficial_tambem_se_abre_mas_dentro_de_um_link_nao() -> None:
    assert _marcado("<h1><span data-oficial>Reuso de dados</span></h1>").count("[") == 1
    assert _marcado('<h3><a href="./"><span data-oficial>Reuso de dados</span></a></h3>').count("[") == 0


def test_o_que_a_pagina_ja_disse_nao_se_repete_mas_continua_a_abrir_no_decreto() -> None:
    html = "<p>meta</p><p data-oficial>reuso de dados</p>"
    ditos = frozenset({"meta", "reuso"})

    assert _marcado(html, ditos=ditos) == "<p>meta</p><p data-oficial>[reuso de dados]</p>"
    assert marcar(html, VOCABULARIO, ditos=ditos)[1] == ()
    assert [termo.codigo for termo in marcar(html, VOCABULARIO, ditos=NADA)[1]] == ["meta", "reuso"]


PALAVRAS = st.sampled_from(
    ["meta", "TIC", "governança de TIC", "reuso de dados", "API", "APIs", " e ", ", ", "<", "&"]
)
ETIQUETAS = st.sampled_from(["p", "a", "h2", "span data-oficial", "strong", "div data-sem-termos", "li"])
PEDACOS = st.recursive(
    st.lists(PALAVRAS, max_size=4).map(lambda partes: escape("".join(partes))),
    lambda dentro: st.builds(
        lambda etiqueta, meio: f"<{etiqueta}>{''.join(meio)}</{etiqueta.split()[0]}>",
        ETIQUETAS,
        st.lists(dentro, max_size=3),
    ),
    max_leaves=8,
)


@given(PEDACOS, st.frozensets(st.sampled_from(["meta", "tic", "reuso"])))
def test_sem_os_botoes_o_html_e_o_mesmo_letra_por_letra(html: str, ditos: frozenset[str]) -> None:
    marcado, novos = marcar(html, VOCABULARIO, ditos=ditos)

    assert _sem_marcas(marcado) == html
    assert {termo.codigo for termo in novos} == {codigo for codigo, _ in BOTAO.findall(marcado)} - ditos
    assert not re.search(r"<a>[^/]*<button", marcado)
