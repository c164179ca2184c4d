"""O gráfico sem o mouse: pelo teclado e pelo toque, com a frase de cada ponto à vista e em voz alta."""

from collections.abc import Sequence

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.navegador.conferencias import violacoes
from tests.paineis import Painel

BARRAS = [
    "Oferta de serviços digitais: 3 concluídas, de 11 ações",
    "Oferta de serviços digitais: 4 em andamento, de 11 ações",
]
NO_TEMPO = ["Em dezembro de 2024: 12,5%", "Em junho de 2025: 48,4%"]
MARCOS = [
    "Reunião com todos os órgãos: previsto 13/12/2024, realizado 3 dias antes",
    "Primeira versão aberta a comentários: previsto 14/03/2025, realizado no dia previsto",
]
FORMAS = [("/area?codigo=2", BARRAS), ("/indicador?codigo=I01", NO_TEMPO), ("/acao?codigo=A001", MARCOS)]


def _figura(pagina: Page, painel: Painel, endereco: str) -> Locator:
    pagina.goto(painel.endereco + endereco)
    figura = pagina.locator(".figura").first
    figura.scroll_into_view_if_needed()
    expect(figura.locator("[data-desenhado=sim]")).to_be_visible()
    return figura


def _focada_sem_a_biblioteca(pagina: Page, painel: Painel) -> tuple[Locator, Route]:
    """A figura com o foco no gráfico por desenhar, e o pedido da biblioteca, que o teste solta ou corta."""
    presas: list[Route] = []

    def prender(rota: Route) -> None:
        presas.append(rota)

    pagina.route("**/plotly*.js*", prender)
    with pagina.expect_request("**/plotly*.js*"):
        # Sem esperar a carga inteira: se o gráfico já está perto da tela, ela só acaba com a biblioteca.
        pagina.goto(f"{painel.endereco}/area?codigo=2", wait_until="domcontentloaded")
        figura = pagina.locator(".figura").first
        figura.get_by_role("application").focus()
    return figura, presas[0]


def _ouvir(figura: Locator, teclas: Sequence[str]) -> list[str]:
    """O que a região viva diz depois de cada tecla."""
    ditas = []
    for tecla in teclas:
        figura.page.keyboard.press(tecla)
        ditas.append(figura.get_by_role("status").first.inner_text())
    return ditas


@pytest.mark.parametrize(("endereco", "frases"), FORMAS)
def test_as_setas_leem_cada_ponto_e_voltam(
    endereco: str, frases: list[str], painel: Painel, pagina_estreita: Page
) -> None:
    figura = _figura(pagina_estreita, painel, endereco)
    assert figura.locator("svg.main-svg").evaluate_all(
        "todos => todos.every(e => e.closest('[aria-hidden]'))"
    )
    onde = "e => e.getBoundingClientRect().top - e.closest('.figura').getBoundingClientRect().top"
    antes = figura.locator(".figura-resumo").evaluate(onde)
    figura.get_by_role("application").focus()
    assert _ouvir(figura, ["ArrowRight", "ArrowRight", "ArrowLeft"]) == [*frases, frases[0]]
    # O que a região diz cabe no lugar que já era dela: nada anda.
    assert figura.locator(".figura-resumo").evaluate(onde) == antes
    assert _ouvir(figura, ["End", "ArrowRight"])[0] == _ouvir(figura, ["Home", "End"])[1]
    assert _ouvir(figura, ["Home"]) == frases[:1]
    assert violacoes(pagina_estreita) == []


def test_as_setas_leem_toda_a_tabela(painel: Painel, pagina: Page) -> None:
    figura = _figura(pagina, painel, "/area?codigo=2")
    figura.get_by_role("application").focus()
    ditas = [_ouvir(figura, ["Home"])[0]]
    while (seguinte := _ouvir(figura, ["ArrowRight"])[0]) != ditas[-1]:
        ditas.append(seguinte)
    celulas = figura.locator("tbody tr:not(:last-child) td:not(:last-child)").all_text_contents()
    assert len(ditas) == len([celula for celula in celulas if celula != "0"]) == len(set(ditas))


def test_para_cima_e_para_baixo_mudam_de_barra(painel: Painel, pagina: Page) -> None:
    figura = _figura(pagina, painel, "/area?codigo=2")
    figura.get_by_role("application").focus()
    assert _ouvir(figura, ["Home", "ArrowDown", "ArrowUp"]) == [
        BARRAS[0],
        "Qualidade e inclusão: 3 concluídas, de 15 ações",
        BARRAS[0],
    ]


def test_o_tab_chega_uma_vez_e_sai_sempre(painel: Painel, pagina: Page) -> None:
    figura = _figura(pagina, painel, "/area?codigo=2")
    desenho = figura.get_by_role("application")
    assert figura.locator(".figura-grafico [tabindex]").count() == 1
    desenho.focus()
    expect(figura.get_by_text("Use as setas")).to_be_visible()
    pagina.keyboard.press("ArrowRight")
    expect(figura.locator(".figura-mira")).to_be_visible()
    pagina.keyboard.press("Tab")
    expect(figura.locator("summary").first).to_be_focused()
    expect(figura.locator(".figura-mira")).to_be_hidden()
    expect(figura.get_by_text("Use as setas")).to_be_hidden()
    pagina.keyboard.press("Shift+Tab")
    expect(desenho).to_be_focused()


def test_o_esc_sai_para_a_tabela(painel: Painel, pagina: Page) -> None:
    figura = _figura(pagina, painel, "/acao?codigo=A001")
    figura.get_by_role("application").focus()
    pagina.keyboard.press("ArrowRight")
    pagina.keyboard.press("Escape")
    expect(figura.locator("summary").first).to_be_focused()
    expect(figura.locator(".figura-ponto")).to_have_text("")


def test_a_mira_cerca_o_ponto_e_tem_o_tamanho_de_um_dedo(painel: Painel, pagina_estreita: Page) -> None:
    figura = _figura(pagina_estreita, painel, "/indicador?codigo=I01")
    figura.get_by_role("application").focus()
    pagina_estreita.keyboard.press("ArrowRight")
    mira = figura.locator(".figura-mira").bounding_box()
    ponto = figura.locator(".scatterlayer .trace").first.locator(".point").first.bounding_box()
    assert mira is not None
    assert ponto is not None
    assert min(mira["width"], mira["height"]) >= 24
    for eixo, medida in (("x", "width"), ("y", "height")):
        assert mira[eixo] <= ponto[eixo]
        assert ponto[eixo] + ponto[medida] <= mira[eixo] + mira[medida]


def test_o_toque_num_pedaco_diz_a_frase_dele(painel: Painel, pagina_estreita: Page) -> None:
    figura = _figura(pagina_estreita, painel, "/area?codigo=2")
    figura.locator(".figura-desenho").click(position={"x": 20, "y": 32})
    expect(figura.get_by_role("status").first).to_have_text(BARRAS[0])


def test_sem_a_letra_maior_o_grafico_nao_muda_e_com_ela_cresce(painel: Painel, pagina: Page) -> None:
    figura = _figura(pagina, painel, "/area?codigo=2")
    letra = figura.locator(".annotation-text").first
    antes = letra.evaluate("(letra) => parseFloat(getComputedStyle(letra).fontSize)")
    for _ in range(3):
        pagina.get_by_role("button", name="Aumentar o texto").click()
    expect(figura.locator("[data-desenhado=sim]")).to_have_attribute("data-vezes", "1.5")
    assert letra.evaluate("(letra) => parseFloat(getComputedStyle(letra).fontSize)") == 1.5 * antes


def test_quem_vem_com_o_tab_de_longe_tambem_chega_ao_grafico(painel: Painel, pagina_estreita: Page) -> None:
    pagina_estreita.goto(f"{painel.endereco}/area?codigo=2")
    figura = pagina_estreita.locator(".figura").first
    pagina_estreita.locator("#conteudo").focus()
    for _ in range(figura.page.locator("main :is(a, summary)").count()):
        pagina_estreita.keyboard.press("Tab")
        if figura.locator(":focus").count():
            break
    expect(figura.get_by_role("application")).to_be_focused()
    expect(figura.locator("[data-desenhado=sim]")).to_be_visible()
    assert _ouvir(figura, ["ArrowRight"]) == BARRAS[:1]
    expect(figura.locator(".figura-mira")).to_be_visible()


def test_a_frase_dita_antes_do_desenho_ganha_a_mira_quando_ele_chega(painel: Painel, pagina: Page) -> None:
    figura, biblioteca = _focada_sem_a_biblioteca(pagina, painel)
    assert _ouvir(figura, ["ArrowRight"]) == BARRAS[:1]
    expect(figura.locator(".figura-mira")).to_be_hidden()
    biblioteca.continue_()
    expect(figura.locator(".figura-mira")).to_be_visible()


def test_sem_a_biblioteca_o_foco_vai_para_a_tabela(painel: Painel, pagina: Page) -> None:
    figura, biblioteca = _focada_sem_a_biblioteca(pagina, painel)
    biblioteca.abort()
    expect(figura.locator("summary").first).to_be_focused()
    expect(figura.get_by_role("table")).to_be_visible()
