"""A legenda em HTML: quebra linha em qualquer largura e cresce com o texto, o que a do Plotly não faz."""

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

FORMAS = {"/": "subida", "\\": "descida", "|": "pe", "x": "cruz", ".": "pontos"}
"""Padrão do Plotly → classe `amostra-<forma>` da folha de estilo."""
SIMBOLOS = {"circle": "circulo", "x": "xis"}


@dataclass(frozen=True, slots=True)
class Item:
    """O nome de um traço e a amostra dele: a forma e as cores de fundo, contorno e desenho."""

    nome: str
    forma: str
    fundo: str
    contorno: str
    tracos: str


def itens(figura: go.Figure) -> tuple[Item, ...]:
    """Os traços que têm nome, na ordem da figura; nenhum quando ela não pede legenda."""
    if not figura.layout.showlegend:
        return ()
    return tuple(_item(traco) for traco in figura.data if traco.name and traco.showlegend is not False)


def _item(traco: Any) -> Item:
    marca = traco.marker
    if traco.type == "bar":
        forma, tracos = FORMAS.get(marca.pattern.shape, "lisa"), marca.pattern.fgcolor
    else:
        forma, tracos = SIMBOLOS[marca.symbol], marca.line.color
    return Item(traco.name, forma, fundo=marca.color, contorno=marca.line.color, tracos=tracos)
