"""A imagem inteira de uma figura: o achado, o resumo, o gráfico e de onde os números vieram.

É a figura do Plotly que o estúdio desenha. Sai das mesmas linhas da página: só a forma é outra. O que não
cabe faz a imagem crescer na altura; nada é cortado, e nenhuma letra fica com menos de 12 pixels.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from componentes import mapa, tema
from componentes.figura import letras
from componentes.figura.modelo import Figura
from componentes.graficos import molde, rotulos
from componentes.graficos.forma import DEITADA, QUADRADA, Forma
from dados.consultas.imagens import Formato

MARGEM = 24
FAIXA = 30
ENTRE_BLOCOS = 12
RESPIRO = 8
"""Acima e abaixo do risco que separa o gráfico do rodapé."""
ENTRELINHA = 1.3
"""A do Plotly, em letras."""
LETRA_DO_TITULO = 22
LETRA_DO_RESUMO = 14
LETRA_DO_RODAPE = tema.LETRA_MENOR_DO_GRAFICO
DEGRAU = 4
"""A altura cresce de 4 em 4, para ser inteira em pixels com qualquer das escalas."""


@dataclass(frozen=True, slots=True)
class Papel:
    """O tamanho em que se desenha. `escala` leva `largura` e `altura` aos pixels da imagem.

    Desenhar pequeno e ampliar deixa as letras grandes: uma imagem é vista bem menor do que é.
    """

    largura: int
    altura: int
    escala: float
    forma: Forma
    linhas_de_resumo: int

    @property
    def util(self) -> int:
        """A largura entre as margens."""
        return self.largura - 2 * MARGEM


DEITADO = Papel(largura=960, altura=540, escala=1.25, forma=DEITADA, linhas_de_resumo=2)
QUADRADO = Papel(largura=720, altura=720, escala=1.5, forma=QUADRADA, linhas_de_resumo=4)
PAPEIS: Mapping[Formato, Papel] = {"png": DEITADO, "quadrado.png": QUADRADO, "svg": DEITADO}


@dataclass(frozen=True, slots=True)
class Bloco:
    """Linhas de texto de um tamanho só; `topo` é a distância do alto da imagem."""

    linhas: Sequence[str]
    letra: int
    cor: str
    topo: float = 0
    negrito: bool = False

    @property
    def fim(self) -> float:
        """Onde termina a última linha."""
        return self.topo + len(self.linhas) * self.letra * ENTRELINHA


def moldura(figura: Figura, formato: Formato) -> go.Figure:
    """A figura do Plotly com tudo o que a imagem mostra, do tamanho de `PAPEIS[formato]` ou mais alta."""
    papel = PAPEIS[formato]
    cabeca = _cabeca(figura, papel=papel)
    pe = _pe(figura, papel=papel)
    topo = cabeca[-1].fim + ENTRE_BLOCOS
    altura_do_pe = pe[-1].fim + MARGEM / 2
    grafico = _desenhado(figura, forma=papel.forma, altura=papel.altura - topo - altura_do_pe)
    pedida = topo + grafico.layout.height + altura_do_pe
    altura = max(papel.altura, -(-int(pedida) // DEGRAU) * DEGRAU)
    do_grafico = grafico.layout.margin
    margem = {
        "l": do_grafico.l + MARGEM - molde.LADO,
        "r": do_grafico.r + MARGEM - molde.LADO,
        "t": round(topo) + do_grafico.t,
    }
    margem["b"] = altura - margem["t"] - _altura_do_desenho(grafico)
    pe = [replace(bloco, topo=bloco.topo + altura - altura_do_pe) for bloco in pe]
    riscos = [_risco(altura - altura_do_pe + RESPIRO, papel=papel, margem=margem)]
    textos = [_texto(bloco, margem=margem) for bloco in (*cabeca, *pe)]
    if figura.credito.eh_demonstracao:
        riscos.append(_faixa(papel=papel, margem=margem))
    return go.Figure(grafico).update_layout(
        width=papel.largura,
        height=altura,
        margin=margem,
        legend={
            "xref": "container", "x": margem["l"] / papel.largura,
            "yref": "container", "y": 1 - topo / altura, "yanchor": "top",
        },
        annotations=[*(nota.to_plotly_json() for nota in grafico.layout.annotations), *textos],
        shapes=riscos,
    )  # fmt: skip


def _desenhado(figura: Figura, *, forma: Forma, altura: float) -> go.Figure:
    """O gráfico na forma do papel, com a altura que sobra. As margens, que não mudam, vêm de um rascunho."""
    margem = figura.grafico.desenhar(forma).layout.margin
    return figura.grafico.desenhar(replace(forma, altura=max(int(altura) - margem.t - margem.b, 0)))


def _altura_do_desenho(grafico: go.Figure) -> int:
    return int(grafico.layout.height - grafico.layout.margin.t - grafico.layout.margin.b)


def _cabeca(figura: Figura, *, papel: Papel) -> list[Bloco]:
    """A faixa da demonstração, quando é, o achado e o resumo."""
    blocos = []
    altura: float = MARGEM - 4
    if figura.credito.eh_demonstracao:
        aviso = figura.idioma.t("DEMONSTRAÇÃO: números inventados")
        topo = (FAIXA - LETRA_DO_RESUMO * ENTRELINHA) / 2
        blocos.append(Bloco([aviso], LETRA_DO_RESUMO, tema.CLARO["sobre_aviso"], topo, negrito=True))
        altura = FAIXA + ENTRE_BLOCOS
    achado = letras.em_linhas(figura.grafico.titulo, pixels=papel.util, tamanho=LETRA_DO_TITULO, negrito=True)
    blocos.append(Bloco(achado, LETRA_DO_TITULO, tema.CLARO["texto"], altura, negrito=True))
    resumo = _resumo(figura, papel=papel)
    blocos.append(Bloco(resumo, LETRA_DO_RESUMO, tema.CLARO["texto_suave"], blocos[-1].fim + 4))
    return blocos


def _resumo(figura: Figura, *, papel: Papel) -> list[str]:
    """As primeiras frases do resumo que cabem inteiras; ao menos uma."""
    cabem: list[str] = []
    juntas = ""
    for frase in re.split(r"(?<=\.) (?=[A-ZÀ-Ý])", figura.grafico.resumo):
        juntas = f"{juntas} {frase}".strip()
        linhas = letras.em_linhas(juntas, pixels=papel.util, tamanho=LETRA_DO_RESUMO)
        if cabem and len(linhas) > papel.linhas_de_resumo:
            break
        cabem = linhas
    return cabem


def _pe(figura: Figura, *, papel: Papel) -> list[Bloco]:
    """De onde os números vieram, a licença e o endereço que fica; `topo` conta a partir do risco."""
    idioma, credito = figura.idioma, figura.credito
    origem = [
        idioma.t("Fonte: {orgao}.", orgao=credito.orgao),
        idioma.t("Dados de {data}, versão {versao}.", data=idioma.data(credito.data), versao=credito.versao),
        idioma.t("Licença: {licenca}.", licenca=credito.licenca),
    ]
    blocos: list[Bloco] = []
    for texto in (" ".join(origem), f"{mapa.nome_do_painel(idioma)}: {figura.endereco()}"):
        linhas = letras.em_linhas(texto, pixels=papel.util, tamanho=LETRA_DO_RODAPE)
        topo = blocos[-1].fim if blocos else 2 * RESPIRO
        blocos.append(Bloco(linhas, LETRA_DO_RODAPE, tema.CLARO["texto_suave"], topo))
    return blocos


def _texto(bloco: Bloco, *, margem: Mapping[str, int]) -> dict[str, Any]:
    escrito = "<br>".join(map(rotulos.seguro, bloco.linhas))
    return molde.anotacao(
        f"<b>{escrito}</b>" if bloco.negrito else escrito,
        x=0, xref="paper", xanchor="left", xshift=MARGEM - margem["l"],
        y=1, yref="paper", yanchor="top", yshift=margem["t"] - bloco.topo,
        font={"size": bloco.letra, "color": bloco.cor},
    )  # fmt: skip


def _risco(topo: float, *, papel: Papel, margem: Mapping[str, int]) -> dict[str, Any]:
    return _forma(MARGEM, papel.largura - MARGEM, topo, topo, margem=margem) | {
        "type": "line",
        "line": {"color": tema.CLARO["divisoria"], "width": 1},
    }


def _faixa(*, papel: Papel, margem: Mapping[str, int]) -> dict[str, Any]:
    return _forma(0, papel.largura, 0, FAIXA, margem=margem) | {
        "type": "rect",
        "layer": "below",
        "fillcolor": tema.CLARO["aviso"],
        "line": {"width": 0},
    }


def _forma(x0: float, x1: float, y0: float, y1: float, *, margem: Mapping[str, int]) -> dict[str, Any]:
    """Uma forma em pixels contados do canto de cima da imagem."""
    return {
        "xref": "paper", "xsizemode": "pixel", "xanchor": 0,
        "x0": x0 - margem["l"], "x1": x1 - margem["l"],
        "yref": "paper", "ysizemode": "pixel", "yanchor": 1,
        "y0": margem["t"] - y0, "y1": margem["t"] - y1,
    }  # fmt: skip
