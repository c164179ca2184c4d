"""Uma visita de celular: rede lenta, processador fraco e nada guardado de antes."""

import base64
import contextlib
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, TimeoutError

LIMITE = 180_000
"""Em milissegundos: quem espera mais que isso já foi embora."""

ENTRE_OLHADAS = 500
REDE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
VEZES_MAIS_LENTO = 4
LARGURA, ALTURA = 360, 640

DESENHADO = ".js-plotly-plot :is(.barlayer, .scatterlayer) path"
"""Uma marca do Plotly: barra, ponto ou linha. O Playwright a procura também dentro de shadow DOM aberto."""

FIGURA = ".js-plotly-plot, figure, [class*='figura']"
PRONTO = "html[data-streamlit=pronto]"

# A marca da passagem é anotada dentro da página: de fora, ela chegaria atrasada.
OBSERVAR = """
new PerformanceObserver(lista => {
    for (const salto of lista.getEntries())
        if (!salto.hadRecentInput)
            performance.mark('salto', {startTime: salto.startTime, detail: salto.value})
}).observe({type: 'layout-shift', buffered: true})
new MutationObserver(() => {
    const passou = document.documentElement?.dataset.streamlit === 'pronto'
    if (passou && !performance.getEntriesByName('passagem').length) performance.mark('passagem')
}).observe(document, {subtree: true, attributeFilter: ['data-streamlit']})
"""
# Uma promessa, e não wait_for_function: a política de segurança do painel proíbe o eval que ele usa.
ESPERAR_PRIMEIRO_CONTEUDO = """limite => new Promise((apareceu, desistir) => {
    setTimeout(() => desistir(new Error('nada apareceu na tela')), limite)
    new PerformanceObserver(lista => {
        if (lista.getEntriesByName('first-contentful-paint').length) apareceu()
    }).observe({type: 'paint', buffered: true})
})"""
# O salto só é anotado no quadro seguinte ao que o causou.
ESPERAR_QUADROS = "() => new Promise((pronto) => setTimeout(() => requestAnimationFrame(pronto), 300))"
LER = """() => {
    const nomeados = nome => performance.getEntriesByName(nome)
    return {
        primeiro_conteudo: nomeados('first-contentful-paint')[0].startTime / 1000,
        passagem: nomeados('passagem').length ? nomeados('passagem')[0].startTime / 1000 : null,
        deslocamento: nomeados('salto').reduce((soma, salto) => soma + salto.detail, 0),
    }
}"""


@dataclass(frozen=True, slots=True)
class Visita:
    """O que a pessoa viveu. Tempos em segundos desde o toque no endereço; None é o que não aconteceu."""

    primeiro_conteudo: float
    grafico: float | None
    passagem: float | None
    deslocamento: float
    bytes_recebidos: int


@dataclass
class Contador:
    """Soma os bytes que chegaram pela rede, inclusive os de pedidos que ainda não acabaram."""

    por_pedido: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def ligar(self, rede: CDPSession) -> None:
        """Passa a contar o que esta aba recebe e manda."""
        rede.on("Network.dataReceived", self.chegou)
        rede.on("Network.loadingFinished", self.acabou)
        rede.on("Network.webSocketFrameReceived", self.quadro)
        rede.on("Network.webSocketFrameSent", self.quadro)

    def chegou(self, evento: dict[str, Any]) -> None:
        """Um pedaço de uma resposta."""
        self.por_pedido[evento["requestId"]] += evento["encodedDataLength"]

    def acabou(self, evento: dict[str, Any]) -> None:
        """O total de uma resposta, com os cabeçalhos, vale mais que a soma dos pedaços."""
        self.por_pedido[evento["requestId"]] = evento["encodedDataLength"]

    def quadro(self, evento: dict[str, Any]) -> None:
        """Um quadro de websocket; o binário vem em base64."""
        quadro = evento["response"]
        eh_texto = quadro["opcode"] == 1
        corpo = quadro["payloadData"].encode() if eh_texto else base64.b64decode(quadro["payloadData"])
        self.por_pedido[evento["requestId"]] += len(corpo)

    @property
    def total(self) -> int:
        """Os bytes até agora."""
        return sum(self.por_pedido.values())


def visitar(navegador: Browser, endereco: str, *, tem_passagem: bool, limite: int = LIMITE) -> Visita:
    """Abre o endereço, passa o dedo na tela assim que algo aparece e vai até o gráfico.

    A visita acaba quando o gráfico está desenhado e, com `tem_passagem`, o Streamlit assumiu a página.
    `limite`, em milissegundos, vale para cada espera.
    """
    contexto = navegador.new_context(
        viewport={"width": LARGURA, "height": ALTURA},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        locale="pt-BR",
        timezone_id="America/Sao_Paulo",
    )
    with contextlib.closing(contexto):
        aba = contexto.new_page()
        aba.set_default_timeout(limite)
        aba.add_init_script(OBSERVAR)
        rede, contador = contexto.new_cdp_session(aba), Contador()
        contador.ligar(rede)
        rede.send("Network.enable")
        rede.send("Network.emulateNetworkConditions", REDE)
        rede.send("Emulation.setCPUThrottlingRate", {"rate": VEZES_MAIS_LENTO})
        aba.goto(endereco, wait_until="commit")
        aba.evaluate(ESPERAR_PRIMEIRO_CONTEUDO, limite)
        _passar_o_dedo(rede)
        grafico = _procurar_o_grafico(aba, limite=limite)
        if tem_passagem:
            with contextlib.suppress(TimeoutError):
                aba.wait_for_selector(PRONTO, timeout=limite if grafico is not None else 1)
        aba.evaluate(ESPERAR_QUADROS)
        return Visita(grafico=grafico, bytes_recebidos=contador.total, **aba.evaluate(LER))


def _passar_o_dedo(rede: CDPSession) -> None:
    meio = {"x": LARGURA / 2, "y": ALTURA / 2}
    rede.send(
        "Input.synthesizeScrollGesture", {**meio, "yDistance": -ALTURA / 2, "gestureSourceType": "touch"}
    )


def _procurar_o_grafico(aba: Page, *, limite: int) -> float | None:
    """Traz a figura à tela até o Plotly a desenhar; devolve o instante, em segundos, ou None."""
    for _ in range(limite // ENTRE_OLHADAS):
        for figura in aba.locator(FIGURA).all()[:1]:
            figura.evaluate("figura => figura.scrollIntoView({block: 'center'})")
        with contextlib.suppress(TimeoutError):
            aba.wait_for_selector(DESENHADO, state="attached", timeout=ENTRE_OLHADAS)
            instante: float = aba.evaluate("performance.now()")
            return instante / 1000
    return None
