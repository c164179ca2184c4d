"""O texto do decreto vira HTML sem perder palavra e sem deixar passar HTML alheio."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from componentes.fragmentos import oficial


def test_so_tem_termo_o_texto_com_asterisco_do_decreto() -> None:
    assert oficial.tem_termo(r"pessoa usuária\* dos serviços")
    assert not oficial.tem_termo("**negrito** e *itálico*")


def test_marcas_do_anexo() -> None:
    texto = r"Usar o **mecanismo da Plataforma GOV.BR\*** por *APIs*."

    assert str(oficial.html(texto)) == (
        '<span lang="pt-BR" data-oficial>Usar o <strong>mecanismo da Plataforma GOV.BR'
        '<sup class="asterisco">*</sup>'
        '</strong> por <em lang="en">APIs</em>.</span>'
    )
    assert oficial.sem_marcas(texto) == "Usar o mecanismo da Plataforma GOV.BR por APIs."


@given(st.text(alphabet=st.characters(exclude_characters="*\\\x00", exclude_categories=("Cs",))))
def test_texto_sem_marcas_passa_igual_e_escapado(texto: str) -> None:
    desenhado = (
        str(oficial.html(texto)).removeprefix('<span lang="pt-BR" data-oficial>').removesuffix("</span>")
    )

    assert unescape(desenhado) == unescape(texto) or unescape(desenhado) == texto
    assert not re.search(r"<(?!/?(strong|em|sup)\b)", desenhado)
    assert oficial.sem_marcas(texto) == texto


@given(st.text(alphabet="ab<>&*\\ ", max_size=30))
def test_nenhuma_combinacao_de_marcas_deixa_passar_html(texto: str) -> None:
    for etiqueta in re.findall(r"<[^>]*>", str(oficial.html(texto))):
        assert re.fullmatch(
            r'</?(strong|em|sup|span)( lang="en"| class="asterisco"| lang="pt-BR" data-oficial)?>', etiqueta
        )
