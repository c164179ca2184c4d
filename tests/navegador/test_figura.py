"""O gráfico aparece quando se chega a ele; onde ele não pode aparecer, fica a tabela, e nada assusta."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.navegador.conferencias import transbordos, violacoes
from tests.paineis import Painel

PAGINAS = ["/", "/area?codigo=2", "/acao?codigo=A001", "/indicador?codigo=I01"]
DESENHADO = "[data-desenhado=sim] .main-svg"


def _figura(pagina: Page, painel: Painel, endereco: str) -> Locator:
    pagina.goto(painel.endereco + endereco)
    return pagina.locator(".figura").first


def _altura(figura: Locator) -> float:
    altura: float = figura.evaluate("(figura) => figura.getBoundingClientRect().height")
    return altura


@pytest.mark.parametrize("endereco", PAGINAS)
def test_o_grafico_e_desenhado_quando_se_chega_a_ele(
    endereco: str, painel: Painel, pagina_em_duas_larguras: Page
) -> None:
    pagina = pagina_em_duas_larguras
    figura = _figura(pagina, painel, endereco)
    reservada = _altura(figura)
    figura.scroll_into_view_if_needed()
    expect(figura.locator(DESENHADO).first).to_be_visible()

    assert _altura(figura) == reservada
    assert figura.locator(".modebar").count() == 0
    assert not figura.locator("details").first.evaluate("(tabela) => tabela.open")
    assert transbordos(pagina) == []


def test_longe_da_tela_a_biblioteca_nao_e_baixada(painel: Painel, pagina_estreita: Page) -> None:
    pedidos: list[str] = []
    pagina_estreita.on("request", lambda pedido: pedidos.append(pedido.url))
    figura = _figura(pagina_estreita, painel, "/area?codigo=2")
    assert not any("plotly" in pedido for pedido in pedidos)

    figura.scroll_into_view_if_needed()
    expect(figura.locator(DESENHADO).first).to_be_visible()
    pagina_estreita.locator(".figura").last.scroll_into_view_if_needed()
    expect(pagina_estreita.locator(".figura").last.locator(DESENHADO).first).to_be_visible()
    assert sum("plotly" in pedido for pedido in pedidos) == 1


def test_a_frase_de_cada_ponto_aparece_sob_o_ponteiro(painel: Painel, pagina: Page) -> None:
    figura = _figura(pagina, painel, "/")
    figura.scroll_into_view_if_needed()
    expect(figura.locator(DESENHADO).first).to_be_visible()
    figura.locator(".figura-desenho").hover(position={"x": 40, "y": 35})
    expect(figura.locator(".hoverlayer")).to_contain_text("Gestão e governança: 2 concluídas, de 7 ações")


def test_o_dedo_sobre_o_grafico_rola_a_pagina(painel: Painel, pagina_estreita: Page) -> None:
    pagina = pagina_estreita
    figura = _figura(pagina, painel, "/")
    figura.scroll_into_view_if_needed()
    expect(figura.locator(DESENHADO).first).to_be_visible()
    figura.locator(".figura-desenho").evaluate("(lugar) => lugar.scrollIntoView()")
    antes = pagina.evaluate("scrollY")
    tela = pagina.context.new_cdp_session(pagina)
    tela.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 150, "y": 400}]})
    for y in range(400, 180, -20):
        tela.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": 150, "y": y}]})
    tela.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    pagina.wait_for_function("(antes) => scrollY > antes + 100", arg=antes)


def test_sem_a_biblioteca_o_lugar_some_e_a_tabela_se_abre(painel: Painel, pagina_estreita: Page) -> None:
    pagina_estreita.route("**/plotly*.js*", lambda rota: rota.abort())
    figura = _figura(pagina_estreita, painel, "/indicador?codigo=I01")
    figura.scroll_into_view_if_needed()
    expect(figura.locator("table")).to_be_visible()
    expect(figura.locator(".figura-grafico")).to_be_hidden()
    assert violacoes(pagina_estreita) == []
    assert transbordos(pagina_estreita) == []


def test_com_economia_de_dados_fica_a_tabela(painel: Painel, pagina_estreita: Page) -> None:
    pedidos: list[str] = []
    pagina_estreita.on("request", lambda pedido: pedidos.append(pedido.url))
    pagina_estreita.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    figura = _figura(pagina_estreita, painel, "/indicador?codigo=I01")
    figura.scroll_into_view_if_needed()
    expect(figura.locator("table")).to_be_visible()
    expect(figura.locator(".figura-grafico")).to_be_hidden()
    assert not any("plotly" in pedido for pedido in pedidos)


def test_a_tabela_que_a_pessoa_abriu_continua_aberta(painel: Painel, pagina: Page) -> None:
    pagina.route("**/static/**", lambda rota: rota.abort())
    figura = _figura(pagina, painel, "/indicador?codigo=I01")
    expect(figura.locator("table")).to_be_hidden()
    figura.get_by_text("Ver os números em tabela").click()
    expect(figura.locator("table")).to_be_visible()

    # Como o Streamlit faz quando refaz a página: o mesmo HTML, de novo aberto, no lugar do que havia.
    html = figura.evaluate("(figura) => figura.outerHTML")
    pagina.evaluate("document.querySelector('.figura').remove()")
    pagina.evaluate("(html) => document.querySelector('main').insertAdjacentHTML('beforeend', html)", html)
    expect(pagina.locator(".figura").last.locator("table")).to_be_visible()


def test_em_alto_contraste_e_com_as_cores_do_aparelho_o_grafico_se_le(painel: Painel, pagina: Page) -> None:
    figura = _figura(pagina, painel, "/indicador?codigo=I01")
    pagina.emulate_media(forced_colors="active", color_scheme="dark")
    pagina.get_by_role("button", name="Alto contraste").click()
    figura.scroll_into_view_if_needed()
    expect(figura.locator(DESENHADO).first).to_be_visible()
    letra, papel = (
        figura.locator(onde).first.evaluate(f"(e) => getComputedStyle(e).{propriedade}")
        for onde, propriedade in ((".xtick text", "fill"), (".main-svg", "backgroundColor"))
    )
    assert (letra, papel) == ("rgb(51, 51, 51)", "rgb(255, 255, 255)")
