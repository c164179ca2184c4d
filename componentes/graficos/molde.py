"""O que toda figura tem em comum: letra, fundo, margens fixas em pixels e nenhum gesto que prenda a tela.

Na página, as figuras são lidas de 320 a 1280 pixels de largura sem saber a largura: nomes ficam acima do que
nomeiam, e a altura cresce com as linhas. Na imagem, que tem largura certa, os nomes ficam ao lado.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from componentes import tema
from componentes.graficos import rotulos
from componentes.graficos.forma import Forma

LADO = 8
"""Margem esquerda e direita, em pixels, quando nada é escrito nela."""
ALTURA_DA_LEGENDA = 20
"""De cada linha da legenda."""
ENTRE_NOME_E_DESENHO = 12

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


def legenda(forma: Forma) -> dict[str, Any]:
    """Uma legenda acima do desenho, na ordem das marcas, em tantas colunas quantas couberem."""
    return {
        "orientation": "h",
        "traceorder": "normal",
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "entrywidth": forma.nome_na_legenda,
        "entrywidthmode": "pixels",
        "font": {"size": tema.LETRA_MENOR_DO_GRAFICO},
        "itemclick": False,
        "itemdoubleclick": False,
    }


def altura_da_legenda(quantos: int, *, forma: Forma) -> int:
    """Os pixels que `quantos` nomes ocupam onde a forma é mais estreita."""
    return -(-quantos // forma.nomes_na_legenda) * ALTURA_DA_LEGENDA


def nome_de_linha(texto: str, *, altura: float, meio: float, forma: Forma) -> dict[str, Any]:
    """O nome de uma linha: ao lado do `meio` dela, se a forma tem coluna, ou acima de `altura`."""
    onde = {"x": 0, "xref": "paper", "yref": "y"}
    if forma.coluna:
        ao_lado = {"xanchor": "right", "xshift": -ENTRE_NOME_E_DESENHO, "y": meio, "yanchor": "middle"}
        return anotacao(texto, **onde, **ao_lado) | {"align": "right"}
    return anotacao(texto, **onde, xanchor="left", y=altura, yanchor="bottom")


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
