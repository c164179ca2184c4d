"""Barras deitadas e empilhadas: uma por linha, um pedaço por valor do vocabulário."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from componentes import tema
from componentes.graficos import molde, rotulos
from componentes.graficos.forma import PAGINA, Forma

BARRA = 26
ENTRE_NOME_E_BARRA = 3
ENTRE_LINHAS = 16
ENTRE_BARRAS = 5
MENOR_BARRA = 24
"""Com os nomes ao lado. Num pedaço vazado mais baixo que isto, o número de 12 pixels não cabe e some."""
CHEIO = 0.72
"""De cada passo, quanto é barra."""
MAIOR_PASSO = 120
MAIOR_BARRA = 56
"""Poucas barras se espalham pela imagem, mas não viram paredes."""


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


def empilhadas(
    linhas: Sequence[Linha], *, fatias: Sequence[Fatia], vazia: str, forma: Forma = PAGINA
) -> go.Figure:
    """A figura: um traço por fatia, com `x` = quantidades, `customdata` = códigos e `hovertext` = frases.

    `y` é a distância do topo em pixels; quantidade zero vira `None`, para não deixar risco. O nome fica
    acima da barra, ou ao lado se a forma deixa, e o número dentro do pedaço. Número que não cabe em 12 pixels
    some da barra e continua na tabela. Linha sem nada mostra o texto `vazia` no lugar da barra.
    """
    titulos = [
        rotulos.titulo_de_linha(linha.nome, complemento=linha.complemento, letras=forma.letras)
        for linha in linhas
    ]
    passo = _passo([quantas for _, quantas in titulos], forma=forma)
    barra = min(max(MENOR_BARRA, int(passo * CHEIO)), MAIOR_BARRA) if forma.coluna else BARRA
    anotacoes, meios, altura = [], [], 0
    for linha, (titulo, quantas) in zip(linhas, titulos, strict=True):
        acima = 0 if forma.coluna else quantas * rotulos.ALTURA_DA_LINHA + ENTRE_NOME_E_BARRA
        meios.append(altura + (passo / 2 if forma.coluna else acima + BARRA / 2))
        nome = altura + acima - ENTRE_NOME_E_BARRA
        anotacoes.append(molde.nome_de_linha(titulo, altura=nome, meio=meios[-1], forma=forma))
        if not any(linha.quantidades):
            texto = molde.suave(rotulos.seguro(vazia))
            anotacoes.append(molde.anotacao(texto, **_a_esquerda(meios[-1], "middle")))
        altura += passo if forma.coluna else acima + BARRA + ENTRE_LINHAS
    presentes = sum(any(linha.quantidades[i] for linha in linhas) for i in range(len(fatias)))
    return molde.nova(
        [_traco(fatia, indice=i, linhas=linhas, meios=meios, barra=barra) for i, fatia in enumerate(fatias)],
        altura=altura,
        margem={
            "l": forma.coluna or molde.LADO,
            "r": molde.LADO,
            "t": molde.altura_da_legenda(presentes, forma=forma) + 16,
            "b": 0,
        },
        eixo_x={"visible": False, "range": [0, max((sum(li.quantidades) for li in linhas), default=0) or 1]},
        eixo_y={"visible": False, "range": [altura, 0]},
        barmode="stack",
        showlegend=True,
        legend=molde.legenda(forma),
        annotations=anotacoes,
        uniformtext={"minsize": tema.LETRA_MENOR_DO_GRAFICO, "mode": "hide"},
    )


def _passo(linhas_de_nome: Sequence[int], *, forma: Forma) -> int:
    """De uma barra à outra, com os nomes ao lado: cabe o nome mais longo, e a altura da forma é ocupada."""
    nome = max(linhas_de_nome, default=1) * rotulos.ALTURA_DA_LINHA
    return forma.passo(max(nome, MENOR_BARRA) + ENTRE_BARRAS, de=len(linhas_de_nome), maximo=MAIOR_PASSO)


def _a_esquerda(altura: float, ancora: str) -> dict[str, Any]:
    return {"x": 0, "xref": "paper", "xanchor": "left", "y": altura, "yref": "y", "yanchor": ancora}


def _traco(
    fatia: Fatia, *, indice: int, linhas: Sequence[Linha], meios: Sequence[float], barra: int
) -> dict[str, Any]:
    marca = fatia.marca
    return {
        "type": "bar",
        "orientation": "h",
        "name": f"{marca.simbolo} {fatia.nome}",
        "y": list(meios),
        "width": _largura(marca, barra=barra),
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
        "marker": pintura(marca),
    }


def pintura(marca: tema.Marca) -> dict[str, Any]:
    """A cor, o contorno e o desenho com que uma barra mostra `marca`."""
    return {
        "color": marca.fundo,
        "line": {"color": marca.contorno, "width": tema.VAO},
        "pattern": {
            "shape": marca.padrao,
            "bgcolor": marca.fundo,
            "fgcolor": marca.tracos,
            "size": 8,
            "solidity": 0.15,
        },
    }


def _largura(marca: tema.Marca, *, barra: int) -> int:
    """O contorno é desenhado meio para fora: o vazado encolhe para ter a altura dos outros."""
    return barra if marca.contorno == tema.FUNDO_DO_GRAFICO else barra - 2 * tema.VAO
