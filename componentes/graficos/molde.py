"""O que toda figura tem em comum: letra, fundo, margens fixas em pixels e nenhum gesto que prenda a tela.

As figuras são lidas de 320 a 1280 pixels de largura sem saber a largura: nomes ficam acima do que nomeiam,
e nunca ao lado; a altura cresce com as linhas.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from componentes import tema
from componentes.graficos import rotulos

LADO = 8
"""Margem esquerda e direita, em pixels, quando nada é escrito nela."""
LARGURA_DO_NOME_NA_LEGENDA = 104
ALTURA_DA_LEGENDA = 20
"""De cada linha da legenda. Em 320 pixels cabem dois nomes por linha."""

_SEM_MOLDE = go.layout.Template()


def nova(
    tracos: Sequence[Mapping[str, Any]],
    *,
    altura: int,
    margem: Mapping[str, int],
    eixo_x: Mapping[str, Any],
    eixo_y: Mapping[str, Any],
    **leiaute: Any,
) -> go.Figure:
    """Uma figura do painel. `altura` é a da área de desenho e `margem` (l, r, t, b) a que a cerca, em pixels.

    Eixos não mexem (`fixedrange`) e arrastar não faz nada: no celular, o dedo continua rolando a página.
    """
    eixo = {"fixedrange": True, "zeroline": False, "gridcolor": tema.GRADE_DO_GRAFICO, "automargin": False}
    return go.Figure(
        data=list(tracos),
        layout={
            "template": _SEM_MOLDE,
            "height": altura + margem["t"] + margem["b"],
            "margin": {**margem, "autoexpand": False},
            "paper_bgcolor": tema.FUNDO_DO_GRAFICO,
            "plot_bgcolor": tema.FUNDO_DO_GRAFICO,
            "font": {"family": tema.FONTE, "size": tema.LETRA_DO_GRAFICO, "color": tema.CLARO["texto"]},
            "hoverlabel": {
                "bgcolor": tema.CLARO["destaque"],
                "font": {"color": tema.FUNDO_DO_GRAFICO, "size": tema.LETRA_DO_GRAFICO},
                "align": "left",
            },
            "hovermode": "closest",
            "dragmode": False,
            "showlegend": False,
            "xaxis": eixo | dict(eixo_x),
            "yaxis": eixo | dict(eixo_y),
            **leiaute,
        },
    )


def legenda() -> dict[str, Any]:
    """Uma legenda acima do desenho, na ordem das marcas, em tantas colunas quantas couberem."""
    return {
        "orientation": "h",
        "traceorder": "normal",
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "entrywidth": LARGURA_DO_NOME_NA_LEGENDA,
        "entrywidthmode": "pixels",
        "font": {"size": tema.LETRA_MENOR_DO_GRAFICO},
        "itemclick": False,
        "itemdoubleclick": False,
    }


def altura_da_legenda(quantos: int) -> int:
    """Os pixels que `quantos` nomes ocupam na tela mais estreita, a dois por linha."""
    return -(-quantos // 2) * ALTURA_DA_LEGENDA


def anotacao(texto: str, **onde: Any) -> dict[str, Any]:
    """Um texto sem seta. `texto` já vem escapado e quebrado."""
    return {"text": texto, "showarrow": False, "align": "left", "borderpad": 0, **onde}


def suave(texto: str) -> str:
    """`texto` na cor do texto secundário."""
    return f'<span style="color:{tema.CLARO["texto_suave"]}">{texto}</span>'


def tempo(dias: Sequence[date], *, marcas: int) -> dict[str, Any]:
    """Um eixo deitado que vai do primeiro ao último dia, com até `marcas` meses escritos."""
    if not dias:
        return {"visible": False}
    inicio, fim = min(dias), max(dias)
    folga = timedelta(days=max(5, (fim - inicio).days // 30))
    meses, textos = rotulos.marcas_de_tempo(inicio, fim, maximo=marcas)
    return {
        "type": "date", "range": [inicio - folga, fim + folga], "showgrid": False,
        "tickvals": meses, "ticktext": textos, "tickangle": 0, "ticks": "outside",
        "tickfont": {"size": tema.LETRA_MENOR_DO_GRAFICO},
    }  # fmt: skip
