"""A figura: um gráfico com tudo o que o cerca, num só pedaço de HTML."""

from typing import Literal

from componentes import fragmentos
from componentes.graficos.modelo import Grafico
from dados.retrato import Retrato
from traducoes import Idioma

Camada = Literal["orgao", "painel"]
"""De quem é o que a figura mostra: números que o órgão informou, ou conta deste painel."""


def html(grafico: Grafico, *, camada: Camada, retrato: Retrato, idioma: Idioma) -> str:
    """Título, como ler, gráfico, resumo, tabela, cálculo e fonte, nesta ordem (NORMAS G-01)."""
    valores = {"grafico": grafico, "camada": camada, "retrato": retrato}
    return fragmentos.bloco("figura", "antes", idioma=idioma, **valores) + fragmentos.bloco(
        "figura", "depois", idioma=idioma, **valores
    )
