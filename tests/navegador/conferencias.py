"""Perguntas que se fazem a qualquer página aberta no navegador. Cada uma devolve os problemas em frases."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, ViewportSize

NORMAS_DO_AXE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
# Do que está certo não se pede a lista: escrevê-la tomava mais tempo que conferir.
OPCOES_DO_AXE = {"runOnly": list(NORMAS_DO_AXE), "resultTypes": ["violations"]}
LIMITE_DO_DESENHO = 30_000
MESA: ViewportSize = {"width": 1280, "height": 800}
CELULAR: ViewportSize = {"width": 320, "height": 640}
"""A largura do menor telefone (NORMAS A-08)."""
A4: ViewportSize = {"width": 680, "height": 1000}
"""O que sobra da folha entre as margens, em px."""

_O_QUE_TRANSBORDA = """() => {
    const largura = document.documentElement.clientWidth
    const estilo = e => getComputedStyle(e)
    const rola = e => ['auto', 'scroll'].includes(estilo(e).overflowX)
    const tem_nome = e => e.hasAttribute('aria-label') || e.hasAttribute('aria-labelledby')
    const eh_regiao = e => rola(e) && e.tabIndex === 0 && e.getAttribute('role') === 'region' && tem_nome(e)
    const dentro_de_regiao = e => {
        for (let acima = e.parentElement; acima; acima = acima.parentElement)
            if (eh_regiao(acima)) return true
        return false
    }
    const so_para_leitor = e => {
        // O que está dentro dele tem o tamanho inteiro, e é cortado com ele.
        if (e.closest('.so-leitor')) return true
        const caixa = e.getBoundingClientRect()
        return caixa.width <= 1 || caixa.height <= 1 || estilo(e).clipPath !== 'none'
    }
    const nome = e => `<${e.tagName.toLowerCase()} class="${e.getAttribute('class') || ''}">`
        + ` «${(e.textContent || '').trim().slice(0, 40)}»`
    const problemas = []
    if (document.scrollingElement.scrollWidth > largura)
        problemas.push(`a página tem ${document.scrollingElement.scrollWidth} px e a tela, ${largura}`)
    for (const e of document.body.querySelectorAll('*')) {
        // O que nem passa nem rolaria é quase tudo, e isso se vê sem perguntar o estilo a cada ancestral.
        const caixa = e.getBoundingClientRect()
        const passa = caixa.right > largura + 1 && caixa.left < largura
        const rolaria = e.scrollWidth > e.clientWidth + 1
        if (!passa && !rolaria) continue
        if (!e.checkVisibility({visibilityProperty: true}) || so_para_leitor(e)) continue
        if (dentro_de_regiao(e)) continue
        if (e.closest('svg') !== null && e.tagName.toLowerCase() !== 'svg') continue
        if (rola(e) && !eh_regiao(e) && rolaria && e.tagName !== 'INPUT')
            problemas.push(`rola de lado sem ser região com nome: ${nome(e)}`)
        if (passa)
            problemas.push(`passa da margem direita: ${nome(e)}`)
    }
    return problemas
}"""


_O_QUE_A_FOLHA_CORTA = """largura => [...document.querySelectorAll('main *, #root *')]
    .filter(e => e.getBoundingClientRect().right > largura + 1 && e.getBoundingClientRect().width > 1)
    .filter(e => e.checkVisibility() && !e.closest('svg')).map(e => e.outerHTML.slice(0, 90))"""

_O_QUE_CHEGA_VAZIO_AO_PAPEL = """() => {
    const visivel = e => e.checkVisibility({visibilityProperty: true})
    const vazio = e => visivel(e) && e.innerText.trim() === '' && e.textContent.trim() !== ''
    const semConteudo = secao => {
        const titulo = secao.querySelector('h2, h3')
        const seguinte = secao.closest('.painel')?.nextElementSibling
        if (!titulo || !visivel(titulo) || seguinte?.querySelector(':scope > figure')) return false
        return secao.innerText.trim() === titulo.innerText.trim()
    }
    const secoes = [...document.querySelectorAll('main section, main form')].filter(semConteudo)
    const ditos = [...document.querySelectorAll('main :is(dd, td, li)')].filter(vazio)
    return [...secoes, ...ditos].map(e => e.outerHTML.slice(0, 90))
}"""

_O_QUE_SE_LE = """() => {
    const main = document.querySelector("main#gemea") ?? document.querySelector("#root main")
    const copia = main.cloneNode(true)
    // O dia de acesso, só quem tem JavaScript o lê.
    copia.querySelectorAll(".figura-desenho *, [data-dia-de-acesso]").forEach((e) => e.remove())
    const texto = (e) => e.textContent.replace(/\\s+/g, " ").trim()
    return {
        titulos: [...copia.querySelectorAll("h1, h2, h3, h4")].map((e) => e.tagName + " " + texto(e)),
        numeros: texto(copia).match(/\\d[\\d.,]*%?/g),
        links: [...copia.querySelectorAll("a")].map((e) => [e.getAttribute("href"), texto(e)]),
        campos: [...copia.querySelectorAll("[name]")].map((e) => e.name),
    }
}"""


def esperar_desenho(pagina: Page) -> None:
    """Dá um sinal de uso e espera o Streamlit desenhar a página e tomar o lugar da gêmea."""
    pagina.keyboard.press("Shift")
    pagina.wait_for_selector("html[data-streamlit=pronto]", timeout=LIMITE_DO_DESENHO)


def niveis_dos_titulos(pagina: Page) -> list[int]:
    """O nível de cada título do conteúdo, na ordem."""
    niveis: list[int] = pagina.eval_on_selector_all(
        "main :is(h1, h2, h3, h4)", "titulos => titulos.map(t => +t.tagName[1])"
    )
    return niveis


def violacoes(pagina: Page) -> list[str]:
    """O que o axe-core acha errado: WCAG 2.0 a 2.2, níveis A e AA, e boas práticas; todo impacto e regra."""
    achado = Axe().run(pagina, options=OPCOES_DO_AXE)
    return [
        f"{regra['id']} ({regra['impact']}): {regra['help']} em {no['html'][:200]}"
        for regra in achado.response["violations"]
        for no in regra["nodes"]
    ]


def transbordos(pagina: Page) -> list[str]:
    """O que obriga a rolar de lado. Tabela larga só numa região focável, com nome e rolagem própria."""
    achados: list[str] = pagina.evaluate(_O_QUE_TRANSBORDA)
    return achados


def transbordos_nas_duas(pagina: Page) -> list[str]:
    """O mesmo na largura do menor telefone, também com a maior letra, e na de mesa, sem abrir de novo."""
    antes = pagina.viewport_size
    assert antes is not None
    achados = []
    for largura in (CELULAR, MESA):
        pagina.set_viewport_size(largura)
        achados += transbordos(pagina)
        if largura is CELULAR:
            achados += _transbordos_com_a_maior_letra(pagina)
    pagina.set_viewport_size(antes)
    return achados


def _transbordos_com_a_maior_letra(pagina: Page) -> list[str]:
    antes = pagina.evaluate("document.documentElement.dataset.tamanho ?? ''")
    pagina.evaluate("document.documentElement.dataset.tamanho = '150'")
    achados = transbordos(pagina)
    pagina.evaluate("tamanho => document.documentElement.dataset.tamanho = tamanho", antes)
    return [f"com a letra a 150 %: {achado}" for achado in achados]


def o_que_se_le(pagina: Page) -> dict[str, list[object]]:
    """Títulos, números, links e campos do conteúdo, na ordem: o que as duas formas da página têm igual."""
    lido: dict[str, list[object]] = pagina.evaluate(_O_QUE_SE_LE)
    return lido


def abrir_um_termo(pagina: Page) -> Locator | None:
    """Abre pelo teclado a primeira palavra explicada que se vê, e devolve a definição; None se não há."""
    palavra = pagina.locator("button.termo:visible").first
    if not palavra.count():
        return None
    palavra.press("Enter")
    definicao = pagina.locator(f"#{palavra.get_attribute('popovertarget')}:popover-open")
    definicao.wait_for()
    return definicao


def cortes_no_papel(pagina: Page) -> list[str]:
    """Põe a página no papel e diz o que passa da margem, o que só era de tela e o que chega vazio."""
    pagina.set_viewport_size(A4)
    pagina.emulate_media(media="print")
    achados: list[str] = pagina.evaluate(_O_QUE_A_FOLHA_CORTA, A4["width"])
    achados += pagina.evaluate(_O_QUE_CHEGA_VAZIO_AO_PAPEL)
    so_de_tela = (".topo-ferramentas", ".menu", ".busca")
    return achados + [fora for fora in so_de_tela if pagina.locator(fora).first.is_visible()]
