"""A figura dos caminhos até a meta: uma barra deitada por indicador, do início (0%) até onde ele está."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

from componentes import tema
from componentes.graficos import barras, molde, rotulos
from componentes.graficos.forma import PAGINA, Forma
from traducoes import Idioma

Destino = Literal["alcancada", "a_caminho", "para_tras"]
FOLGA = 0.04
"""Da faixa, em cada lado: lugar para o traço da meta."""
SOBRA = 4
"""Pixels que os traços do início e da meta passam da barra, em cima e embaixo."""


@dataclass(frozen=True, slots=True)
class Caminho:
    """Um indicador: `fracao` é quanto andou (1 = chegou à meta), ou None quando não há como calcular.

    `escrito` segue o nome; `frase` é a que descreve o ponto.
    """

    codigo: str
    nome: str
    fracao: float | None
    destino: Destino | None
    escrito: str
    frase: str


def desenhar(caminhos: Sequence[Caminho], *, idioma: Idioma, forma: Forma = PAGINA) -> go.Figure:
    """Um traço por destino e, por fim, o dos que não têm conta, com `x` zero.

    `x` são frações, `y` a distância do topo em pixels, `customdata` os códigos e `hovertext` as frases. O
    nome e o caminho ficam escritos acima de cada barra, ou ao lado; nenhuma fração é cortada.
    """
    anotacoes, meios, altura = [], [], 2 * rotulos.ALTURA_DA_LINHA
    for caminho in caminhos:
        titulo, quantas = rotulos.titulo_de_linha(
            caminho.nome, complemento=caminho.escrito, letras=forma.letras
        )
        escrito = quantas * rotulos.ALTURA_DA_LINHA
        antes = max(0, escrito - barras.BARRA) // 2 if forma.coluna else escrito
        altura += antes + SOBRA
        meios.append(altura + barras.BARRA / 2)
        anotacoes.append(molde.nome_de_linha(titulo, altura=altura - SOBRA, meio=meios[-1], forma=forma))
        altura += barras.BARRA + barras.ENTRE_LINHAS + (antes if forma.coluna else 0)
    faixa = _faixa([c.fracao for c in caminhos if c.fracao is not None])
    com_conta = [meio for caminho, meio in zip(caminhos, meios, strict=True) if caminho.fracao is not None]
    tracos = [
        _traco(
            marca, nome=nome, caminhos=caminhos, meios=meios, quais=[c.destino == destino for c in caminhos]
        )
        for destino, marca, nome in _destinos(idioma)
    ]
    sem_conta = [caminho.fracao is None for caminho in caminhos]
    if any(sem_conta):
        marca = tema.DE_CAMINHO["a_caminho"]
        tracos.append(_traco(marca, nome="", caminhos=caminhos, meios=meios, quais=sem_conta))
    presentes = sum(traco["showlegend"] for traco in tracos)
    return molde.nova(
        tracos,
        altura=altura,
        margem={
            "l": forma.coluna or molde.LADO,
            "r": molde.LADO,
            "t": molde.altura_da_legenda(presentes, forma=forma) + 16,
            "b": 0,
        },
        eixo_x={"visible": False, "range": list(faixa)},
        eixo_y={"visible": False, "range": [altura, 0]},
        barmode="overlay",
        showlegend=True,
        legend=molde.legenda(forma),
        annotations=[*_pontas(faixa, idioma=idioma), *anotacoes],
        shapes=[limite for meio in com_conta for limite in _limites(meio)],
    )


def _destinos(idioma: Idioma) -> list[tuple[Destino, tema.Marca, str]]:
    nomes: dict[Destino, str] = {
        "alcancada": idioma.t("Chegou à meta"),
        "a_caminho": idioma.t("A caminho"),
        "para_tras": idioma.t("Andou para trás"),
    }
    return [(destino, tema.DE_CAMINHO[destino], nome) for destino, nome in nomes.items()]


def _faixa(fracoes: Sequence[float]) -> tuple[float, float]:
    menor, maior = min(0.0, *fracoes, 0.0), max(1.0, *fracoes, 1.0)
    folga = (maior - menor) * FOLGA
    return menor - folga, maior + folga


def _pontas(faixa: tuple[float, float], *, idioma: Idioma) -> list[dict[str, Any]]:
    """Os nomes do início e da meta, um em cada linha: perto um do outro, não se cobrem."""
    centro = sum(faixa) / 2
    nomes = (idioma.t("Início (0%)"), idioma.t("Meta (100%)"))
    return [
        molde.anotacao(
            molde.suave(rotulos.seguro(nome)),
            x=x, xanchor="left" if x < centro else "right",
            y=(x + 1) * rotulos.ALTURA_DA_LINHA, yref="y", yanchor="bottom",
            font={"size": tema.LETRA_MENOR_DO_GRAFICO},
        )
        for x, nome in enumerate(nomes)
    ]  # fmt: skip


def _limites(meio: float) -> list[dict[str, Any]]:
    """O risco do início e o pontilhado da meta, que tem fundo branco para se ver também sobre a barra."""
    letra, fundo = tema.CLARO["texto"], tema.FUNDO_DO_GRAFICO
    alto, baixo = meio - barras.BARRA / 2 - SOBRA, meio + barras.BARRA / 2 + SOBRA
    return [
        {
            "type": "line", "x0": x, "x1": x, "y0": alto, "y1": baixo, "layer": "above",
            "line": {"color": cor, "width": largura, "dash": traco},
        }
        for x, cor, largura, traco in ((0, letra, 1, "solid"), (1, fundo, 8, "solid"), (1, letra, 3, "dot"))
    ]  # fmt: skip


def _traco(
    marca: tema.Marca,
    *,
    nome: str,
    caminhos: Sequence[Caminho],
    meios: Sequence[float],
    quais: Sequence[bool],
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": f"{marca.simbolo} {nome}",
        "y": list(meios),
        "width": barras.BARRA,
        "x": [(c.fracao or 0.0) if daqui else None for c, daqui in zip(caminhos, quais, strict=True)],
        "customdata": [caminho.codigo for caminho in caminhos],
        "hovertext": [rotulos.seguro(c.frase) if q else "" for c, q in zip(caminhos, quais, strict=True)],
        "hoverinfo": "text",
        "cliponaxis": False,
        "showlegend": bool(nome) and any(quais),
        "marker": barras.pintura(marca),
    }
