"""Barreiras que o axe não vê: paradas do Tab sem nada, avisos que não nascem, o lugar em que se está."""

from playwright.sync_api import Page

FOCAVEIS = "a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]"

_PARADAS_DE_FORA = """focaveis => [...document.querySelectorAll(focaveis)]
    .filter(e => e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true}))
    .filter(e => !e.closest('.atalhos, .topo, .oferta-de-lingua, [data-pedaco], .rodape'))
    .map(e => e.outerHTML.slice(0, 90))"""

_AVISOS_QUE_NAO_NASCEM = """() => [...document.querySelectorAll('[role=status], [aria-live]')]
    .filter(e => getComputedStyle(e).display === 'none' || getComputedStyle(e).visibility === 'hidden')
    .map(e => e.outerHTML.slice(0, 90))"""

_LUGAR_SEM_MARCA = """() => {
    const marca = e => {
        const de = getComputedStyle(e)
        const traco = lado => [de[`border${lado}Width`], de[`border${lado}Style`], de[`border${lado}Color`]]
        const sob = [de.textDecorationLine, de.textDecorationThickness]
        return [de.fontWeight, de.backgroundColor, sob, traco('Bottom'), traco('Left')].join()
    }
    const atuais = [...document.querySelectorAll('a[aria-current]')].filter(e => e.checkVisibility())
    return atuais.filter(atual => {
        const lista = atual.closest('ul, ol')
        const outra = [...lista.querySelectorAll('a:not([aria-current])')].find(e => e.checkVisibility())
        return outra && marca(outra) === marca(atual)
    }).map(e => e.outerHTML.slice(0, 90))
}"""

_CONTAR_PARADAS = """() => {
    window.paradas = []
    addEventListener('focusin', ({target}) => {
        const {width, height} = target.getBoundingClientRect()
        window.paradas.push([target.outerHTML.slice(0, 90), Math.min(width, height)])
    })
}"""


def barreiras(pagina: Page) -> list[str]:
    """O que impede quem usa o teclado, quem ouve e quem troca as cores pelas do aparelho."""
    paradas: list[str] = pagina.evaluate(_PARADAS_DE_FORA, FOCAVEIS)
    avisos: list[str] = pagina.evaluate(_AVISOS_QUE_NAO_NASCEM)
    pagina.emulate_media(forced_colors="active")
    sem_marca: list[str] = pagina.evaluate(_LUGAR_SEM_MARCA)
    pagina.emulate_media(forced_colors="none")
    return [
        *(f"o Tab para fora do que o painel escreveu: {parada}" for parada in paradas),
        *(f"o aviso só nasce quando fala: {aviso}" for aviso in avisos),
        *(f"sem as cores da casa, não se vê que é esta: {link}" for link in sem_marca),
    ]


def paradas_do_tab(pagina: Page, *, ate: int) -> list[tuple[str, float]]:
    """Onde o Tab para, do alto ao fim da página, e a menor medida de cada parada; nunca mais de `ate`."""
    pagina.evaluate(_CONTAR_PARADAS)
    for _ in range(ate):
        pagina.keyboard.press("Tab")
        if pagina.evaluate("document.activeElement === document.body"):
            break
    paradas: list[tuple[str, float]] = pagina.evaluate("window.paradas")
    return paradas
