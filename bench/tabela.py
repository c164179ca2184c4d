"""A tabela que se imprime e a página `docs/desempenho.md`."""

import os
import platform
from collections.abc import Mapping
from datetime import date
from importlib.metadata import version

from bench.alvos import FABRICA, Alvo
from bench.medida import Resumo
from traducoes import PORTUGUES

META = 10
CABECALHO = (
    "página",
    "execuções/s",
    "vezes a de fábrica",
    "p50 (ms)",
    "p95 (ms)",
    "KB por visita",
    "KB na memória",
)


def tabela(resumos: Mapping[Alvo, Resumo]) -> str:
    """Uma linha por página, em Markdown; a de fábrica é a medida das outras."""
    de_fabrica = resumos[FABRICA].por_segundo
    linhas = [CABECALHO, ("---", *["---:"] * (len(CABECALHO) - 1))]
    for alvo, resumo in resumos.items():
        numeros = (
            PORTUGUES.numero(resumo.por_segundo, casas=1),
            PORTUGUES.numero(resumo.por_segundo / de_fabrica, casas=1),
            PORTUGUES.numero(resumo.p50),
            PORTUGUES.numero(resumo.p95),
            PORTUGUES.numero(resumo.kb_por_visita, casas=1),
            PORTUGUES.numero(resumo.kb_de_memoria),
        )
        linhas.append((alvo.nome, *numeros))
    return "\n".join(f"| {' | '.join(linha)} |" for linha in linhas)


def documento(
    resumos: Mapping[Alvo, Resumo], *, em: date, sessoes: int, segundos: float, rodadas: int
) -> str:
    """O texto de `docs/desempenho.md`: os números, a data e como foram medidos."""
    return f"""# Desempenho

Medido em {PORTUGUES.data(em)} por `make bench`, que abre os dois lados na mesma máquina e na mesma corrida.

{tabela(resumos)}

Meta: a página de uma área roda ao menos {META} vezes mais que a página de fábrica com um gráfico.

## Como foi medido

- {sessoes} sessões websocket ao mesmo tempo. Cada uma pede a página de novo assim que a anterior termina.
- {PORTUGUES.numero(segundos)} s por página em cada rodada. Vale a mediana de {rodadas} rodadas alternadas.
- Cada página roda num servidor novo, num processo só. Quem mede roda em outro processo da mesma máquina.
- Página de fábrica: `bench/pagina_de_fabrica.py`, com um gráfico do plotly.express e nenhuma configuração.
- KB por visita: o que o servidor manda pelo websocket a quem abre a página. KB de 1.000 bytes.
- KB na memória: quanto o servidor cresce por sessão aberta, depois de uma de aquecimento.
  O que a coleta de lixo devolve no caminho não desconta.
- Máquina: {os.cpu_count()} núcleos, Python {platform.python_version()}, Streamlit {version("streamlit")}.
"""
