"""Barras deitadas e empilhadas: uma por linha, um pedaço por valor do vocabulário."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from componentes import tema
from componentes.graficos import molde, rotulos

BARRA = 26
ENTRE_NOME_E_BARRA = 3
ENTRE_LINHAS = 16


@dataclass(frozen=True, slots=True)
class Fatia:
    """Um valor do vocabulário: o nome na legenda e a marca que o desenha."""

    nome: str
    marca: tema.Marca


@dataclass(frozen=True, slots=True)
class Linha:
    """Uma barra; `complemento` segue o nome.

    `quantidades`, `escritas` (na língua da visita) e `frases` têm um item por fatia; zero não se escreve.
    """

    codigo: str
    nome: str
    complemento: str
    quantidades: tuple[int, ...]
    escritas: tuple[str, ...]
    frases: tuple[str, ...]


def empilhadas(linhas: Sequence[Linha], *, fatias: Sequence[Fatia], vazia: str) -> go.Figure:
    """A figura: um traço por fatia, com `x` = quantidades, `customdata` = códigos e `hovertext` = frases.

    `y` é a distância do topo em pixels; quantidade zero vira `None`, para não deixar risco. O nome fica
    acima da barra e o número dentro do pedaço. Número que não cabe em 12 pixels some da barra e continua
    na tabela. Linha sem nada mostra o texto `vazia` no lugar da barra.
    """
    anotacoes, meios, altura = [], [], 0
    for linha in linhas:
        titulo, quantas = rotulos.titulo_de_linha(linha.nome, complemento=linha.complemento)
        altura += quantas * rotulos.ALTURA_DA_LINHA + ENTRE_NOME_E_BARRA
        anotacoes.append(molde.anotacao(titulo, **_a_esquerda(altura - ENTRE_NOME_E_BARRA, "bottom")))
        meios.append(altura + BARRA / 2)
        if not any(linha.quantidades):
            texto = molde.suave(rotulos.seguro(vazia))
            anotacoes.append(molde.anotacao(texto, **_a_esquerda(meios[-1], "middle")))
        altura += BARRA + ENTRE_LINHAS
    presentes = sum(any(linha.quantidades[i] for linha in linhas) for i in range(len(fatias)))
    return molde.nova(
        [_traco(fatia, indice=i, linhas=linhas, meios=meios) for i, fatia in enumerate(fatias)],
        altura=altura,
        margem={"l": molde.LADO, "r": molde.LADO, "t": molde.altura_da_legenda(presentes) + 16, "b": 0},
        eixo_x={"visible": False, "range": [0, max((sum(li.quantidades) for li in linhas), default=0) or 1]},
        eixo_y={"visible": False, "range": [altura, 0]},
        barmode="stack",
        showlegend=True,
        legend=molde.legenda(),
        annotations=anotacoes,
        uniformtext={"minsize": tema.LETRA_MENOR_DO_GRAFICO, "mode": "hide"},
    )


def _a_esquerda(altura: float, ancora: str) -> dict[str, Any]:
    return {"x": 0, "xref": "paper", "xanchor": "left", "y": altura, "yref": "y", "yanchor": ancora}


def _traco(fatia: Fatia, *, indice: int, linhas: Sequence[Linha], meios: Sequence[float]) -> dict[str, Any]:
    marca = fatia.marca
    return {
        "type": "bar",
        "orientation": "h",
        "name": f"{marca.simbolo} {fatia.nome}",
        "y": list(meios),
        "width": _largura(marca),
        "x": [linha.quantidades[indice] or None for linha in linhas],
        "customdata": [linha.codigo for linha in linhas],
        "text": [linha.escritas[indice] for linha in linhas],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {
            "color": marca.sobre_fundo,
            "size": tema.LETRA_DO_GRAFICO,
            # Um halo da cor do fundo, para o desenho não cortar o número.
            "shadow": ", ".join([f"0 0 2px {marca.fundo}"] * 4),
        },
        "hovertext": [rotulos.seguro(linha.frases[indice]) for linha in linhas],
        "hoverinfo": "text",
        "cliponaxis": False,
        "showlegend": any(linha.quantidades[indice] for linha in linhas),
        "marker": {
            "color": marca.fundo,
            "line": {"color": marca.contorno, "width": tema.VAO},
            "pattern": {
                "shape": marca.padrao,
                "bgcolor": marca.fundo,
                "fgcolor": marca.tracos,
                "size": 8,
                "solidity": 0.15,
            },
        },
    }


def _largura(marca: tema.Marca) -> int:
    """O contorno é desenhado meio para fora: o vazado encolhe para ter a altura dos outros."""
    return BARRA if marca.contorno == tema.FUNDO_DO_GRAFICO else BARRA - 2 * tema.VAO
