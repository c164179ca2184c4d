"""A página no papel: sem o que só se usa na tela, com os endereços por extenso e nada fechado nem cortado."""

from playwright.sync_api import Page, expect

from tests.navegador.conferencias import A4
from tests.paineis import Painel


def _no_papel(pagina: Page, endereco: str) -> None:
    pagina.set_viewport_size(A4)
    pagina.goto(endereco)
    pagina.emulate_media(media="print")


def test_a_tabela_e_o_calculo_saem_abertos(painel: Painel, pagina: Page) -> None:
    _no_papel(pagina, f"{painel.endereco}/area?codigo=2")
    figura = pagina.locator(".figura").first
    expect(figura.get_by_role("table")).to_be_visible()
    expect(figura.get_by_text("Contamos cada ação uma só vez")).to_be_visible()
    expect(figura.get_by_text("Baixar, citar ou incorporar")).to_be_hidden()


def test_o_endereco_vai_por_extenso(painel: Painel, pagina: Page) -> None:
    _no_papel(pagina, f"{painel.endereco}/area?codigo=2")
    pagina.evaluate("dispatchEvent(new Event('beforeprint'))")
    link = pagina.get_by_role("link", name="Como calculamos").first
    escrito = link.evaluate("(link) => getComputedStyle(link, '::after').content")
    assert f"{painel.endereco}/como_calculamos" in escrito or "data-no-papel" in escrito
    assert link.get_attribute("data-no-papel") == f"{painel.endereco}/como_calculamos"


def test_sem_javascript_o_endereco_tambem_vai(painel: Painel, pagina_sem_javascript: Page) -> None:
    _no_papel(pagina_sem_javascript, f"{painel.endereco}/area?codigo=2")
    expect(pagina_sem_javascript.locator(".rodape .so-no-papel")).to_contain_text("/area?codigo=2")
    expect(pagina_sem_javascript.locator(".figura table").first).to_be_visible()


def test_o_grafico_desenhado_cabe_na_folha_e_depois_volta(painel: Painel, pagina: Page) -> None:
    pagina.goto(f"{painel.endereco}/indicador?codigo=I01")
    desenho = pagina.locator(".figura-desenho").first
    desenho.scroll_into_view_if_needed()
    expect(desenho).to_have_attribute("data-desenhado", "sim")
    na_tela = desenho.locator(".main-svg").first.get_attribute("width")
    pagina.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(desenho.locator(".main-svg").first).to_have_attribute("width", "660")
    pagina.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(desenho.locator(".main-svg").first).to_have_attribute("width", str(na_tela))


def test_as_cores_que_dizem_algo_vao_ao_papel(painel: Painel, pagina: Page) -> None:
    _no_papel(pagina, f"{painel.endereco}/area?codigo=2")
    for onde in (".amostra", ".barra-parte"):
        ajuste = pagina.locator(onde).first.evaluate("(e) => getComputedStyle(e).printColorAdjust")
        assert ajuste == "exact", onde


def test_a_diretriz_tambem_diz_o_endereco_dela(painel: Painel, pagina_sem_javascript: Page) -> None:
    _no_papel(pagina_sem_javascript, f"{painel.endereco}/area?codigo=2")
    codigo = pagina_sem_javascript.locator(".diretrizes a.codigo, .diretrizes .codigo a").first
    assert "./diretriz?codigo=2.a.1" in codigo.evaluate("(e) => getComputedStyle(e, '::after').content")
