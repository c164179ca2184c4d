"""Quantas vezes por segundo o servidor roda uma página, com muita gente de websocket aberto."""

import asyncio

from bench import metas
from bench.alvos import FABRICA, Alvo, servir
from bench.conversa import conversar
from bench.corrida import Corrida, avisar
from bench.medida import Medida, Resumo, resumir
from bench.quadro import Secao, lado_a_lado

PAGINAS = ("/", "/area?codigo=2", "/diretriz?codigo=2.b.3")


def medir(corrida: Corrida) -> Secao:
    """Alterna as páginas: se a máquina ficar mais lenta, fica para todas."""
    alvos = [FABRICA, *corrida.do_painel(*PAGINAS)]
    medidas: dict[Alvo, list[Medida]] = {alvo: [] for alvo in alvos}
    for rodada in range(1, corrida.rodadas + 1):
        for alvo in alvos:
            avisar(f"sessões, rodada {rodada} de {corrida.rodadas}: {alvo.nome}")
            with servir(alvo) as (servidor, processo):
                feita = conversar(
                    servidor,
                    processo=processo,
                    alvo=alvo,
                    sessoes=corrida.sessoes,
                    segundos=corrida.segundos,
                )
                medidas[alvo].append(asyncio.run(feita))
    return secao({alvo: resumir(feitas) for alvo, feitas in medidas.items()}, corrida=corrida)


def secao(resumos: dict[Alvo, Resumo], *, corrida: Corrida) -> Secao:
    """Os números de cada página ao lado dos da página de fábrica."""
    de_fabrica = resumos[FABRICA].por_segundo
    return Secao(
        titulo=f"{corrida.sessoes} pessoas ao mesmo tempo",
        colunas=tuple(alvo.nome for alvo in resumos if alvo != FABRICA),
        linhas=(
            lado_a_lado("execuções da página por segundo", lambda de: de.por_segundo, de=resumos, casas=1),
            lado_a_lado(
                "vezes a de fábrica",
                lambda de: de.por_segundo / de_fabrica,
                de=resumos,
                meta=metas.VEZES_A_DE_FABRICA,
                casas=1,
            ),
            lado_a_lado("p50 (ms)", lambda de: de.p50, de=resumos),
            lado_a_lado("p95 (ms)", lambda de: de.p95, de=resumos),
            lado_a_lado("KB por visita", lambda de: de.kb_por_visita, de=resumos, casas=1),
            lado_a_lado("KB na memória", lambda de: de.kb_de_memoria, de=resumos),
        ),
        como=(
            f"{corrida.sessoes} sessões websocket. Cada uma pede a página de novo quando a anterior termina.",
            f"{corrida.segundos} s por página em cada rodada, {corrida.mediana}, alternadas.",
            "Cada página roda num servidor novo, num processo só. Quem mede roda em outro processo.",
            "KB por visita: o que o servidor manda pelo websocket a quem abre a página.",
            "KB na memória: quanto o servidor cresce por sessão aberta, depois de uma de aquecimento. "
            "O que a coleta de lixo devolve no caminho não desconta.",
        ),
    )
