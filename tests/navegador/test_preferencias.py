"""As preferências de leitura moram no navegador: valem em toda página e não entram em endereço nenhum."""

from playwright.sync_api import Page, Route, expect

from tests.navegador.conferencias import transbordos, violacoes
from tests.paineis import Painel

STREAMLIT = "html[data-streamlit]"


def test_a_versao_leve_troca_graficos_por_tabelas_ate_a_pessoa_voltar(
    painel: Painel, pagina_estreita: Page
) -> None:
    pagina = pagina_estreita
    pesados: list[str] = []
    pagina.goto(f"{painel.endereco}/privacidade")
    leve = pagina.get_by_role("button", name="Versão leve")
    leve.click()
    expect(leve).to_have_attribute("aria-pressed", "true")
    expect(pagina.locator("#aviso-de-preferencia")).to_have_text(
        "Versão leve ligada: tabelas no lugar dos gráficos"
    )

    pagina.on("request", lambda pedido: pesados.append(pedido.url))
    pagina.goto(f"{painel.endereco}/indicador?codigo=I01")
    figura = pagina.locator(".figura").first
    figura.scroll_into_view_if_needed()
    pagina.keyboard.press("Tab")
    expect(figura.locator("table")).to_be_visible()
    expect(figura.locator(".figura-grafico")).to_be_hidden()
    assert pagina.locator(STREAMLIT).count() == 0
    assert not any("plotly" in url or "/static/" in url for url in pesados)
    assert pagina.url.endswith("/indicador?codigo=I01")
    assert transbordos(pagina) == []
    assert violacoes(pagina) == []

    leve.click()
    expect(figura.locator("table")).to_be_hidden()
    expect(figura.locator(".figura-grafico")).to_be_visible()
    figura.locator("[data-grafico]").scroll_into_view_if_needed()
    expect(figura.locator("[data-desenhado]")).to_be_visible()


def _em_ingles(rota: Route) -> None:
    rota.continue_(headers={**rota.request.headers, "accept-language": "en"})


def test_quem_escolhe_a_lingua_nao_e_mais_convidado(painel: Painel, pagina: Page) -> None:
    convite = pagina.locator(".oferta-de-lingua a")
    pagina.route("**/areas", _em_ingles)
    pagina.goto(f"{painel.endereco}/areas")
    expect(convite).to_have_text("Read this page in English")
    convite.click()
    pagina.get_by_role("link", name="Português").click()
    pagina.wait_for_url(f"{painel.endereco}/areas")
    expect(convite).to_be_attached()
    expect(convite).to_be_hidden()


def test_o_filtro_so_escreve_o_que_a_pessoa_escolheu(painel: Painel, pagina: Page) -> None:
    desvios: list[int] = []
    pagina.goto(f"{painel.endereco}/acoes?idioma=en")
    pagina.on("response", lambda resposta: desvios.append(resposta.status))
    pagina.locator("select[name=prazo]").select_option("atrasada")
    pagina.locator("form.filtros button[type=submit]").click()
    pagina.wait_for_url("**/acoes?prazo=atrasada&idioma=en")
    assert 301 not in desvios
