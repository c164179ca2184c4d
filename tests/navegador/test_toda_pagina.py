"""O que vale para toda página, na tela e no papel: língua, título, marcos, acessibilidade, reflow."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from componentes import mapa
from tests.enderecos import DE_CADA_PAGINA, TODOS
from tests.navegador.barreiras import barreiras, paradas_do_tab
from tests.navegador.conferencias import (
    CELULAR,
    MESA,
    abrir_um_termo,
    cortes_no_papel,
    esperar_desenho,
    niveis_dos_titulos,
    o_que_se_le,
    transbordos,
    transbordos_nas_duas,
    violacoes,
)
from tests.paineis import Painel
from traducoes import IDIOMAS

VIVAS = (
    *(endereco.removeprefix(".") for endereco in DE_CADA_PAGINA),
    "/comparar?area1=1&area2=2&area3=3",
    "/participe?passo=opinar&sobre=diretriz:2.b.3",
)
"""As outras têm os mesmos pedaços nas duas formas (`test_gemea.py`): basta conferi-las sem scripts."""
SEM_STREAMLIT = ("/area?codigo=99", "/xyz")


def _abrir(pagina: Page, painel: Painel, endereco: str) -> None:
    pagina.goto(painel.endereco + endereco)
    esperar_desenho(pagina)


def _conferir(pagina: Page) -> None:
    """O que toda página deve a toda pessoa, com ou sem JavaScript."""
    assert pagina.evaluate("document.documentElement.lang") == "pt-BR"
    assert re.fullmatch(r".+ · Painel da Estratégia de Governo Digital de Minas Gerais", pagina.title())
    assert pagina.locator("h1").count() == 1
    for marco in ("header", "main", "footer"):
        assert pagina.locator(f"{marco}:visible").count() == 1
    niveis = niveis_dos_titulos(pagina)
    assert niveis[0] == 1
    assert all(depois <= antes + 1 for antes, depois in pairwise(niveis))
    assert transbordos(pagina) == []


def _conferir_um_termo(pagina: Page) -> None:
    """A palavra explicada se abre e se fecha pelo teclado, inteira na tela, e o foco volta a ela."""
    definicao = abrir_um_termo(pagina)
    if definicao is None:
        return
    assert transbordos(pagina) == []
    pagina.keyboard.press("Tab")
    assert definicao.locator("a").evaluate("link => link === document.activeElement")
    pagina.keyboard.press("Escape")
    assert not definicao.count()
    assert pagina.evaluate("document.activeElement.className") == "termo"


def _conferir_um_termo_que_se_deixa(pagina: Page) -> None:
    """Quem segue com o Tab não deixa aberto o que cobre a página, nem perde o lugar."""
    definicao = abrir_um_termo(pagina)
    if definicao is None:
        return
    for _ in range(3):
        assert definicao.count()
        pagina.keyboard.press("Tab")
    assert not definicao.count()
    assert pagina.evaluate(
        "document.activeElement.checkVisibility() && !document.activeElement.matches('body')"
    )


@pytest.mark.parametrize("endereco", VIVAS)
def test_com_e_sem_javascript_a_pagina_se_le_igual_e_sem_barreira(
    endereco: str, painel: Painel, com_e_sem_javascript: tuple[Page, Page]
) -> None:
    viva, simples = com_e_sem_javascript
    simples.goto(painel.endereco + endereco)
    _abrir(viva, painel, endereco)
    for largura in (CELULAR, MESA):
        for aba in (simples, viva):
            aba.set_viewport_size(largura)
            _conferir(aba)
        lido = o_que_se_le(simples)
        assert lido["titulos"]
        assert o_que_se_le(viva) == lido
        if largura is CELULAR:
            for aba in (simples, viva):
                _conferir_um_termo(aba)
            _conferir_um_termo_que_se_deixa(viva)
        assert barreiras(viva) == []
        # Na mesa, o mesmo HTML é conferido sem os nossos scripts.
        assert largura is MESA or violacoes(viva) == []


@pytest.mark.parametrize("endereco", SEM_STREAMLIT)
def test_pagina_sem_javascript_se_le_sem_rolar_de_lado(
    endereco: str, painel: Painel, pagina_sem_javascript: Page
) -> None:
    pagina_sem_javascript.goto(painel.endereco + endereco)
    _conferir(pagina_sem_javascript)
    assert transbordos_nas_duas(pagina_sem_javascript) == []


@pytest.mark.parametrize("endereco", [*TODOS, *SEM_STREAMLIT])
def test_pagina_sem_nenhum_script_nosso_acessivel_nas_tres_linguas(
    endereco: str, painel: Painel, pagina: Page
) -> None:
    """O axe precisa de JavaScript; sem os nossos scripts, a página é a que se vê com ele desligado.

    Ele confere uma língua: em português, com os scripts, já conferiu cada página. Das outras, o espanhol é o
    que tem as palavras mais compridas.
    """
    pagina.route("**/*.js", lambda rota: rota.abort())
    sinal = "&" if "?" in endereco else "?"
    for idioma in IDIOMAS if f".{endereco}" in DE_CADA_PAGINA else IDIOMAS[:1]:
        pagina.goto(f"{painel.endereco}{endereco}{sinal}idioma={idioma.codigo}")

        assert pagina.evaluate("document.documentElement.lang") == idioma.etiqueta
        assert pagina.title().endswith(f"· {mapa.nome_do_painel(idioma)}")
        assert pagina.locator("html[data-contraste]").count() == 0
        assert transbordos_nas_duas(pagina) == []
    assert violacoes(pagina) == []
    assert cortes_no_papel(pagina) == []


def test_o_tab_so_para_no_que_se_ve_e_o_menu_se_fecha_ao_sair(painel: Painel, pagina_estreita: Page) -> None:
    pagina = pagina_estreita
    _abrir(pagina, painel, "/acoes")
    paradas = paradas_do_tab(pagina, ate=150)

    assert 40 < len(paradas) < 150
    assert [parada for parada, medida in paradas if medida < 4] == []
    menu, botao = pagina.locator("#menu-lista"), pagina.get_by_role("button", name="Menu")
    botao.press("Enter")
    expect(menu).to_be_visible()
    menu.get_by_role("link").last.focus()
    expect(menu).to_be_visible()
    pagina.keyboard.press("Tab")
    expect(menu).to_be_hidden()
    assert pagina.evaluate("document.activeElement.closest('main') !== null")


def test_a_lingua_passa_para_o_streamlit_e_fica_nele(painel: Painel, pagina_estreita: Page) -> None:
    pagina = pagina_estreita
    _abrir(pagina, painel, "/")
    pagina.get_by_role("link", name="English", exact=True).click()
    pagina.wait_for_url("**idioma=en**")
    esperar_desenho(pagina)

    assert pagina.locator("#root main h1").inner_text() == "How is digital government doing in Minas Gerais?"
    pagina.get_by_role("link", name=re.compile(r"^10\sareas$")).click()
    pagina.wait_for_url("**/areas?idioma=en")
    esperar_desenho(pagina)
    assert pagina.locator("#root main h1").inner_text() == "Areas of the strategy"
    assert violacoes(pagina) == []


@pytest.mark.parametrize("endereco", SEM_STREAMLIT)
def test_pagina_que_dispensa_o_streamlit_acessivel(
    endereco: str, painel: Painel, pagina_estreita: Page
) -> None:
    pagina_estreita.goto(painel.endereco + endereco)
    _conferir(pagina_estreita)
    assert transbordos_nas_duas(pagina_estreita) == []
    assert violacoes(pagina_estreita) == []


def test_na_mesa_o_que_o_streamlit_desenha_e_acessivel_e_cada_titulo_e_so_de_uma_pagina(
    painel: Painel, pagina: Page
) -> None:
    titulos = []
    for endereco in ("/", "/area?codigo=8", "/diretriz?codigo=2.b.3"):
        _abrir(pagina, painel, endereco)
        abrir_um_termo(pagina)
        assert violacoes(pagina) == []
        titulos.append(pagina.title())

    assert len(set(titulos)) == len(titulos)


def test_alto_contraste_e_letra_maior_continuam_em_outra_pagina(painel: Painel, pagina: Page) -> None:
    _abrir(pagina, painel, "/")
    letra = "parseFloat(getComputedStyle(document.querySelector('main h1')).fontSize)"
    antes = pagina.evaluate(letra)
    pagina.get_by_role("button", name="Alto contraste").click()
    pagina.get_by_role("button", name="Aumentar o texto").click()
    assert pagina.get_by_role("status").filter(has_text="Tamanho do texto").count() == 1
    _abrir(pagina, painel, "/area?codigo=2")

    assert pagina.get_by_role("button", name="Alto contraste").get_attribute("aria-pressed") == "true"
    assert pagina.evaluate("document.documentElement.dataset.contraste") == "alto"
    _abrir(pagina, painel, "/")
    assert pagina.evaluate(letra) > antes


@pytest.mark.parametrize("endereco", ["/", "/area?codigo=2", "/participe?passo=opinar"])
def test_alto_contraste_com_letra_maior_segue_acessivel(
    endereco: str, painel: Painel, pagina_estreita: Page
) -> None:
    pagina = pagina_estreita
    _abrir(pagina, painel, endereco)
    pagina.get_by_role("button", name="Alto contraste").click()
    for _ in range(3):
        pagina.get_by_role("button", name="Aumentar o texto").click()

    assert violacoes(pagina) == []
    assert transbordos(pagina) == []


def test_sem_retrato_a_pagina_diz_isso(painel_sem_retrato: Painel, pagina: Page) -> None:
    pagina.goto(painel_sem_retrato.endereco)

    assert pagina.locator("main h1").inner_text() == "O painel ainda não tem dados para mostrar"
    assert violacoes(pagina) == []


def test_a_pagina_corre_no_documento_e_o_rodape_vem_depois(painel: Painel, pagina: Page) -> None:
    _abrir(pagina, painel, "/area?codigo=2")
    altura = pagina.evaluate("document.documentElement.scrollHeight")
    pagina.evaluate("window.scrollTo(0, 600)")

    assert altura > 2000
    assert pagina.evaluate("window.scrollY") == 600
    assert pagina.evaluate(
        "document.querySelector('footer').getBoundingClientRect().top"
        " >= document.querySelector('main').getBoundingClientRect().bottom"
    )
