"""O que vive quem abre o painel num celular simples, ao lado da página de fábrica."""

from collections.abc import Callable
from contextlib import ExitStack
from statistics import median

from playwright.sync_api import sync_playwright

from bench import metas
from bench.alvos import FABRICA, Alvo, servir
from bench.corrida import Corrida, avisar
from bench.quadro import Secao, lado_a_lado
from bench.visita import ALTURA, LARGURA, Visita, visitar
from tests.preparar_navegador import ARGUMENTOS, preparar

PAGINAS = ("/area?codigo=2",)


def medir(corrida: Corrida) -> Secao:
    """Visita cada página `rodadas` vezes, alternando, cada vez com um navegador sem memória."""
    alvos = [FABRICA, *corrida.do_painel(*PAGINAS)]
    visitas: dict[Alvo, list[Visita]] = {alvo: [] for alvo in alvos}
    with ExitStack() as abertos:
        servidores = {alvo: abertos.enter_context(servir(alvo))[0] for alvo in alvos}
        playwright = abertos.enter_context(sync_playwright())
        for rodada in range(1, corrida.rodadas + 1):
            for alvo, servidor in servidores.items():
                avisar(f"celular, rodada {rodada} de {corrida.rodadas}: {alvo.nome}")
                with playwright.chromium.launch(executable_path=preparar(), args=ARGUMENTOS) as navegador:
                    visita = visitar(navegador, alvo.em(servidor), tem_passagem=alvo != FABRICA)
                    navegador_usado = navegador.version
                visitas[alvo].append(visita)
    return secao(visitas, corrida=corrida, navegador=navegador_usado)


def mediana(visitas: list[Visita], numero: Callable[[Visita], float | None]) -> float | None:
    """A mediana de um número das visitas; None se faltou em alguma."""
    numeros = [valor for visita in visitas if (valor := numero(visita)) is not None]
    return median(numeros) if len(numeros) == len(visitas) else None


def secao(visitas: dict[Alvo, list[Visita]], *, corrida: Corrida, navegador: str) -> Secao:
    """As medianas de cada página."""
    return Secao(
        titulo="Num celular simples",
        colunas=tuple(alvo.nome for alvo in visitas if alvo != FABRICA),
        linhas=(
            lado_a_lado(
                "primeiro conteúdo na tela (s)",
                lambda de: mediana(de, lambda visita: visita.primeiro_conteudo),
                de=visitas,
                meta=metas.PRIMEIRO_CONTEUDO,
                casas=2,
            ),
            lado_a_lado(
                "gráfico desenhado (s)",
                lambda de: mediana(de, lambda visita: visita.grafico),
                de=visitas,
                meta=metas.GRAFICO,
                casas=1,
            ),
            lado_a_lado(
                "o Streamlit assume a página (s)",
                lambda de: mediana(de, lambda visita: visita.passagem),
                de=visitas,
                casas=1,
            ),
            lado_a_lado(
                "MB transferidos até aí",
                lambda de: mediana(de, lambda visita: visita.bytes_recebidos / 1e6),
                de=visitas,
                meta=metas.MB_DA_VISITA,
                casas=2,
            ),
            lado_a_lado(
                "deslocamento do que se lê (CLS)",
                lambda de: mediana(de, lambda visita: visita.deslocamento),
                de=visitas,
                meta=metas.DESLOCAMENTO,
                casas=3,
            ),
        ),
        como=(
            f"Chromium {navegador} com tela de {LARGURA}×{ALTURA}, 1,6 Mbit/s para baixar, 750 kbit/s para "
            "enviar, 150 ms de ida e volta e o processador 4 vezes mais lento, tudo emulado.",
            f"Primeira visita, sem nada guardado no navegador; {corrida.mediana}, alternadas.",
            "Assim que algo aparece, um dedo desliza a tela; depois a figura é trazida à vista.",
            "Gráfico desenhado: há na página uma barra, um ponto ou uma linha do Plotly.",
            "O Streamlit assume a página quando o HTML completo dá lugar a ele. "
            "A visita acaba quando isso aconteceu e o gráfico está desenhado.",
            "MB de 1.000.000 bytes: respostas como vieram pela rede, e quadros do websocket sem compressão.",
            "Deslocamento: a soma da visita inteira, mais exigente que o CLS comum.",
        ),
    )
