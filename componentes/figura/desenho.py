"""A figura do Plotly como o navegador a desenha: só o que se vê, no menor JSON que diz o mesmo."""

import json
from typing import Any

import plotly.graph_objects as go
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

SEM_EFEITO = {"template", "customdata", "legend"}
"""O molde é vazio, os códigos em `customdata` servem a quem lê a figura em Python, e a legenda é HTML."""
CASAS = 6
TOPO = 4
"""Margem de cima, em pixels, onde o Plotly escreveria a legenda."""


def enxuta(figura: go.Figure) -> dict[str, Any]:
    """`data` e `layout` da figura, sem a legenda, sem os traços que não têm ponto e com até seis casas."""
    inteira = json.loads(figura.to_json())
    leiaute = inteira["layout"]
    if leiaute["showlegend"]:
        leiaute["height"] -= leiaute["margin"]["t"] - TOPO
        leiaute["margin"]["t"] = TOPO
        leiaute["showlegend"] = False
    com_ponto = [traco for traco in inteira["data"] if any(x is not None for x in traco.get("x", ()))]
    resultado: dict[str, Any] = _enxugar({"data": com_ponto, "layout": leiaute})
    return resultado


def em_atributo(desenho: dict[str, Any]) -> Markup:
    """O JSON pronto para um atributo entre aspas simples."""
    return htmlsafe_json_dumps(desenho, ensure_ascii=False, separators=(",", ":"))


def maior_frase(desenho: dict[str, Any]) -> str:
    """A frase mais longa dos pontos, sem marcas: o lugar onde se diz cada uma já nasce com a altura dela."""
    frases = [frase or "" for traco in desenho["data"] for frase in traco.get("hovertext", ())]
    return max((Markup(frase).striptags() for frase in frases), key=len, default="")


def _enxugar(valor: Any) -> Any:
    match valor:
        case dict():
            return {nome: _enxugar(item) for nome, item in valor.items() if nome not in SEM_EFEITO}
        case list():
            return [_enxugar(item) for item in valor]
        case float():
            curto = round(valor, CASAS)
            return int(curto) if curto.is_integer() else curto
    return valor
