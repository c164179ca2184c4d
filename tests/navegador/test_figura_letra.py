"""A letra que a pessoa escolhe é também a do gráfico, e nada sai cortado por isso."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.navegador.conferencias import CELULAR, MESA, transbordos
from tests.paineis import Painel

FORMAS = ["/", "/areas", "/acao?codigo=A001", "/indicador?codigo=I01"]
_CORTADOS = """(lugar) => { const papel = lugar.getBoundingClientRect()
    return [...lugar.querySelectorAll(".main-svg text")].filter((letra) => {
        const { width, left, right, bottom } = letra.getBoundingClientRect()
        return width && (left < papel.left - 1 || right > papel.right + 1 || bottom > papel.bottom + 1)
    }).map((letra) => letra.textContent) }"""


def _desenho(pagina: Page, painel: Painel, endereco: str) -> Locator:
    pagina.goto(painel.endereco + endereco)
    desenho = pagina.locator(".figura-desenho").first
    desenho.scroll_into_view_if_needed()
    expect(desenho).to_have_attribute("data-desenhado", "sim")
    return desenho


def _aumentar_tudo(pagina: Page) -> None:
    for _ in range(3):
        pagina.get_by_role("button", name="Aumentar o texto").click()


@pytest.mark.parametrize("endereco", FORMAS)
def test_com_a_maior_letra_nada_sai_cortado(endereco: str, painel: Painel, pagina_estreita: Page) -> None:
    pagina = pagina_estreita
    desenho = _desenho(pagina, painel, endereco)
    assert desenho.evaluate(_CORTADOS) == []
    _aumentar_tudo(pagina)
    for tamanho in (CELULAR, MESA):
        pagina.set_viewport_size(tamanho)
        largura = desenho.evaluate("(lugar) => lugar.clientWidth")
        expect(desenho.locator(".main-svg").first).to_have_attribute("width", str(largura))
        assert desenho.evaluate(_CORTADOS) == []
        assert transbordos(pagina) == []


def test_o_lugar_tem_a_altura_do_desenho_antes_dele(painel: Painel, pagina_estreita: Page) -> None:
    # Letra grande em tela estreita: a altura reservada já é a que o gráfico terá, e a página não salta.
    desenho = _desenho(pagina_estreita, painel, "/indicador?codigo=I01")
    _aumentar_tudo(pagina_estreita)
    altura = "(lugar) => lugar.clientHeight"
    do_desenho = desenho.evaluate(altura)
    desenho.evaluate("(lugar) => lugar.style.removeProperty('height')")
    assert desenho.evaluate(altura) == pytest.approx(do_desenho, abs=1)


def test_a_tela_que_muda_de_largura_leva_o_grafico_junto(painel: Painel, pagina: Page) -> None:
    desenho = _desenho(pagina, painel, "/")
    pagina.set_viewport_size({"width": 700, "height": 800})
    largura = desenho.evaluate("(lugar) => lugar.clientWidth")
    assert largura < 700
    expect(desenho.locator(".main-svg").first).to_have_attribute("width", str(largura))


def test_o_nome_da_tabela_larga_fica_a_vista_quando_ela_rola(painel: Painel, pagina_estreita: Page) -> None:
    pagina_estreita.goto(f"{painel.endereco}/area?codigo=2")
    figura = pagina_estreita.locator(".figura").first
    figura.get_by_text("Ver os números em tabela").click()
    regiao = figura.locator(".tabela-rolavel")
    onde = "(regiao) => regiao.querySelector('caption').getBoundingClientRect().left"
    antes = regiao.evaluate(onde)
    assert regiao.evaluate("(regiao) => { regiao.scrollLeft = 120; return regiao.scrollLeft }") == 120
    assert regiao.evaluate(onde) == antes
