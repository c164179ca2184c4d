"""A página `docs/desempenho.md`: feita inteira de uma corrida só, nunca de pedaços de várias."""

import os
import platform
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version

from bench.alvos import FABRICA
from bench.quadro import Linha, Secao, em_markdown
from traducoes import PORTUGUES


def montar(secoes: Sequence[Secao], *, em: date, de_fora: Sequence[str]) -> str:
    """O texto do documento. `de_fora` são as medidas que esta corrida não fez."""
    nao_medido = f"\nNão foi medido nesta corrida: {PORTUGUES.lista(de_fora)}.\n" if de_fora else ""
    corpo = "\n\n".join(map(str, secoes))
    return f"""# Desempenho

Medido em {PORTUGUES.data(em)} por `make bench`, que abre os dois lados na mesma máquina e na mesma corrida.
Máquina: {os.cpu_count()} núcleos, Python {platform.python_version()}, Streamlit {version("streamlit")}.
Página de fábrica: `bench/pagina_de_fabrica.py`, com um gráfico do plotly.express e nenhuma configuração.
{nao_medido}
## Metas

{resumo(secoes)}

{corpo}
"""


def resumo(secoes: Sequence[Secao]) -> str:
    """Só os números que têm meta: a página de fábrica, a pior página do painel, a meta e o resultado."""
    return em_markdown(
        ("medida", FABRICA.nome, "painel, pior página", "meta", "resultado"),
        [_contra_a_meta(secao, linha) for secao in secoes for linha in secao.linhas if linha.meta],
    )


def _contra_a_meta(secao: Secao, linha: Linha) -> tuple[str, ...]:
    pior = linha.meta.pior(linha.painel) if linha.meta else None
    return (
        f"{secao.titulo}: {linha.nome}",
        linha.escrever(linha.de_fabrica),
        linha.escrever(pior),
        str(linha.meta),
        linha.resultado,
    )
