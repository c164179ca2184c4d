"""A passagem: a gêmea é usada desde o primeiro instante, e o Streamlit toma o lugar dela sem salto."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, WebSocketRoute, expect

from tests.navegador.conferencias import LIMITE_DO_DESENHO, abrir_um_termo, esperar_desenho
from tests.paineis import Painel

CHEGANDO = "html[data-streamlit=chegando]"
PRONTO = "html[data-streamlit=pronto]"
DESENHADO_ESCONDIDO = "#root #fim-da-pagina"
MENSAGEM = "Sua mensagem (obrigatória)"
MAIOR_SALTO = 0.02

_SALTOS = """window.saltos = []
new PerformanceObserver((lista) => lista.getEntries()
    .forEach((e) => e.hadRecentInput || saltos.push(e.value)))
    .observe({type: "layout-shift", buffered: true})"""


def test_o_que_o_streamlit_desenha_por_si_e_igual_ao_da_gemea(painel: Painel, pagina: Page) -> None:
    """Antes da passagem os dois estão na página: quem lê uma definição a segura, e se pode comparar."""
    pagina.goto(f"{painel.endereco}/area?codigo=2")
    abrir_um_termo(pagina)
    pagina.wait_for_selector(DESENHADO_ESCONDIDO, state="attached", timeout=LIMITE_DO_DESENHO)
    # O gráfico já pode ter sido desenhado na gêmea; o que não é dele tem de ser igual. Espaços entre linhas,
    # que a página não mostra, o Streamlit apaga.
    textos = """(e) => [...e.querySelectorAll("[data-pedaco]")].map((pedaco) => {
        const copia = pedaco.cloneNode(true)
        copia.querySelectorAll(".figura-desenho *").forEach((parte) => parte.remove())
        return [pedaco.dataset.pedaco, copia.textContent.replace(/\\s+/g, " ").trim()]
    })"""

    gemea = pagina.locator("#gemea").evaluate(textos)
    assert len(gemea) > 5
    assert pagina.locator("#root").evaluate(textos) == gemea
    abertas_por = "(e) => [...e.querySelectorAll('[popovertarget]')].map((b) => b.outerHTML)"
    palavras = pagina.locator("#gemea").evaluate(abertas_por)
    assert palavras
    assert pagina.locator("#root").evaluate(abertas_por) == palavras, "o Streamlit não deixou o botão inteiro"

    pagina.keyboard.press("Escape")
    pagina.wait_for_selector(PRONTO)
    assert pagina.locator("button.termo:focus").count() == 1


def test_com_scripts_so_de_arquivo_o_console_fica_limpo(painel: Painel, pagina: Page) -> None:
    ditos: list[str] = []
    pagina.on("console", lambda aviso: ditos.append(aviso.text))
    politica = pagina.goto(f"{painel.endereco}/area?codigo=2").header_value("content-security-policy")
    pagina.keyboard.press("Tab")
    pagina.wait_for_selector(PRONTO, timeout=LIMITE_DO_DESENHO)

    assert "script-src 'self';" in politica
    assert f"connect-src 'self' ws://{painel.endereco.removeprefix('http://')};" in politica
    assert ditos == []


@pytest.mark.parametrize("sinal", ["toque", "tecla", "rolagem", "ponteiro"])
def test_o_streamlit_comeca_ao_primeiro_sinal_de_uso(sinal: str, painel: Painel, pagina: Page) -> None:
    pedidos: list[str] = []
    pagina.on("request", lambda pedido: pedidos.append(pedido.url))
    pagina.goto(f"{painel.endereco}/areas", wait_until="networkidle")
    # O que o navegador inventa quando a página aparece sob um ponteiro parado não é uso.
    pagina.evaluate("document.body.dispatchEvent(new PointerEvent('pointermove', {bubbles: true}))")
    assert pagina.locator("html[data-streamlit]").count() == 0
    assert not any("/static/" in pedido for pedido in pedidos)

    dar: dict[str, Callable[[], None]] = {
        "toque": lambda: pagina.dispatch_event("body", "touchstart"),
        "tecla": lambda: pagina.keyboard.press("Tab"),
        "rolagem": lambda: pagina.evaluate("window.scrollTo(0, 200)"),
        "ponteiro": lambda: pagina.mouse.move(300, 300),
    }
    dar[sinal]()
    pagina.wait_for_selector(PRONTO, timeout=LIMITE_DO_DESENHO)
    assert any("/static/" in pedido for pedido in pedidos)


def test_quem_so_le_espera_oito_segundos(painel: Painel, pagina_de_relogio: Page) -> None:
    pagina = pagina_de_relogio
    # Parado: o tempo que a página leva para carregar não entra na conta.
    pagina.clock.install(time=0)
    pagina.clock.pause_at(1_000)
    pagina.goto(f"{painel.endereco}/areas")
    pagina.clock.run_for(7_900)
    assert pagina.locator(CHEGANDO).count() == 0
    pagina.clock.run_for(200)
    assert pagina.locator(CHEGANDO).count() == 1


def test_com_economia_de_dados_o_streamlit_nao_vem(painel: Painel, pagina_de_relogio: Page) -> None:
    pagina = pagina_de_relogio
    pagina.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    pagina.clock.install()
    pagina.goto(f"{painel.endereco}/areas")
    pagina.keyboard.press("Tab")
    pagina.clock.run_for(20_000)

    assert pagina.locator("html[data-streamlit]").count() == 0
    assert pagina.locator("main#gemea").is_visible()


def test_quem_esta_digitando_nao_e_interrompido_e_o_texto_continua(painel: Painel, pagina: Page) -> None:
    pagina.goto(f"{painel.endereco}/participe?passo=opinar&sobre=area:2")
    campo = pagina.get_by_label(MENSAGEM)
    campo.focus()
    pagina.keyboard.type("Falta dizer como")
    pagina.wait_for_selector(DESENHADO_ESCONDIDO, state="attached", timeout=LIMITE_DO_DESENHO)
    pagina.keyboard.type(" funciona em Araçuaí")
    assert pagina.locator("#gemea").count() == 1, "a passagem esperou"
    assert pagina.evaluate("document.activeElement.id") == "campo-mensagem"

    pagina.keyboard.press("Tab")
    pagina.get_by_role("button", name="Enviar minha opinião").focus()
    pagina.wait_for_selector(PRONTO)
    assert campo.input_value() == "Falta dizer como funciona em Araçuaí"
    assert pagina.evaluate("document.activeElement.textContent.trim()") == "Enviar minha opinião"

    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", name="Recebemos sua opinião")).to_be_visible()
    expect(pagina.get_by_text("Falta dizer como funciona em Araçuaí")).to_be_visible()


@pytest.mark.parametrize("antigo", ["", "delete Element.prototype.moveBefore"], ids=["atual", "antigo"])
def test_foco_rolagem_detalhes_e_escolhas_continuam(antigo: str, painel: Painel, pagina: Page) -> None:
    """Também num navegador que só sabe mover um elemento tirando-o da página, e aí perde o foco dele."""
    pagina.add_init_script(antigo + "\n" + _SALTOS)
    pagina.goto(f"{painel.endereco}/area?codigo=2")
    pagina.get_by_label("Indicador", exact=True).select_option(index=2)
    tabela = pagina.locator("details[data-fechar]").first
    tabela.locator("summary").click()
    link = pagina.locator("#acoes ~ .acoes a").nth(3)
    link.focus()
    altura = link.evaluate("(e) => e.getBoundingClientRect().top")
    pagina.wait_for_selector(PRONTO, timeout=LIMITE_DO_DESENHO)

    assert link.evaluate("(e) => e === document.activeElement")
    assert link.evaluate("(e) => e.getBoundingClientRect().top") == pytest.approx(altura, abs=1)
    assert tabela.evaluate("(e) => e.open")
    assert pagina.get_by_label("Indicador", exact=True).evaluate("(e) => e.selectedIndex") == 2
    assert sum(pagina.evaluate("saltos")) <= MAIOR_SALTO


@pytest.mark.parametrize("endereco", ["/", "/area?codigo=2", "/dados", "/participe?passo=opinar"])
def test_nada_muda_de_lugar(endereco: str, painel: Painel, pagina_em_duas_larguras: Page) -> None:
    pagina = pagina_em_duas_larguras
    pagina.add_init_script(_SALTOS)
    pagina.goto(painel.endereco + endereco)
    lugares = """() => [...document.querySelectorAll("main h1, main h2, main p, footer")]
        .map((e) => Math.round(e.getBoundingClientRect().top + scrollY))"""
    antes = pagina.evaluate(lugares)
    esperar_desenho(pagina)

    assert pagina.evaluate(lugares) == antes
    assert sum(pagina.evaluate("saltos")) <= MAIOR_SALTO


def test_leitor_de_tela_nunca_encontra_as_duas(painel: Painel, pagina: Page) -> None:
    pagina.goto(f"{painel.endereco}/area?codigo=2")
    pagina.locator("#gemea select").first.focus()
    pagina.keyboard.press("Shift")
    pagina.wait_for_selector(DESENHADO_ESCONDIDO, state="attached", timeout=LIMITE_DO_DESENHO)
    durante = pagina.locator("body").aria_snapshot()
    pagina.get_by_role("link", name="Acessibilidade").first.focus()
    pagina.wait_for_selector(PRONTO)
    depois = pagina.locator("body").aria_snapshot()

    for arvore in (durante, depois):
        assert arvore.count("- main") == 1
        assert arvore.count("[level=1]") == 1
    assert pagina.locator("#gemea").count() == 0


def _recusar_ligacao(pagina: Page) -> None:
    pagina.route_web_socket("**/_stcore/stream", lambda ligacao: ligacao.close())


def _recusar_tudo(pagina: Page) -> None:
    pagina.route("**/_stcore/**", lambda rota: rota.abort())
    _recusar_ligacao(pagina)


def _recusar_programa(pagina: Page) -> None:
    pagina.route("**/static/**", lambda rota: rota.abort())


def _devolver_erro(pagina: Page) -> None:
    def erro(rota: Route) -> None:
        rota.fulfill(status=500, body="")

    pagina.route("**/_stcore/**", erro)
    _recusar_ligacao(pagina)


@pytest.mark.parametrize("impedir", [_recusar_ligacao, _recusar_tudo, _recusar_programa, _devolver_erro])
def test_se_o_streamlit_nunca_vem_a_gemea_fica_e_nada_assusta(
    impedir: Callable[[Page], None], painel: Painel, pagina_de_relogio: Page
) -> None:
    pagina = pagina_de_relogio
    impedir(pagina)
    pagina.clock.install()
    pagina.goto(f"{painel.endereco}/area?codigo=2")
    antes = pagina.locator("#gemea h1, #gemea h2, #gemea p").all_inner_texts()
    pagina.keyboard.press("Shift")
    pagina.wait_for_load_state("networkidle")
    for _ in range(30):
        pagina.clock.run_for(1_000)

    assert pagina.locator(CHEGANDO).count() == 1
    assert pagina.locator("#gemea h1, #gemea h2, #gemea p").all_inner_texts() == antes
    assert pagina.locator("main:visible").count() == 1
    assert pagina.get_by_role("dialog").or_(pagina.get_by_role("alert")).count() == 0
    assert pagina.locator("[inert], [aria-hidden=true]:has(h1)").count() == 0
    assert not re.search("Connection|Streamlit|error", pagina.locator("body").inner_text())
    pagina.locator("#gemea").get_by_role("link", name="Áreas", exact=True).click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Áreas da estratégia")


def test_ligacao_que_cai_depois_nao_apaga_o_que_se_escreve(painel: Painel, pagina: Page) -> None:
    ligacoes: list[WebSocketRoute] = []

    def passar(ligacao: WebSocketRoute) -> None:
        ligacoes.append(ligacao)
        ligacao.connect_to_server()

    pagina.route_web_socket("**/_stcore/stream", passar)
    pagina.goto(f"{painel.endereco}/participe?passo=opinar")
    esperar_desenho(pagina)
    pagina.get_by_label(MENSAGEM).fill("Meio texto")
    with pagina.expect_websocket(timeout=LIMITE_DO_DESENHO):
        ligacoes[0].close()
    pagina.wait_for_selector("[data-test-connection-state=CONNECTED]", timeout=LIMITE_DO_DESENHO)

    assert pagina.get_by_label(MENSAGEM).input_value() == "Meio texto"
    assert pagina.locator("[inert]").count() == 0
