"""A figura dos marcos: em cada linha, a data prevista e a realizada, ligadas."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from componentes import tema
from componentes.graficos import molde, rotulos
from componentes.graficos.forma import PAGINA, Forma
from dados.consultas.acoes import Marco
from dados.situacao import Prazo, Situacao
from traducoes import Idioma

ALTURA_DO_PONTO = 22
ENTRE_LINHAS = 16
MAIOR_PASSO = 150
"""De um marco ao outro, com os nomes ao lado."""
TAMANHO_DO_PONTO = 13
COR_DO_PREVISTO = tema.CLARO["texto_suave"]
COR_DO_REALIZADO = tema.DE_SITUACAO[Situacao.CONCLUIDA].cor
COR_DO_ATRASADO = tema.DE_PRAZO[Prazo.ATRASADA].cor


def desenhar(marcos: Sequence[tuple[Marco, str]], *, idioma: Idioma, forma: Forma = PAGINA) -> go.Figure:
    """Marcos com a condição de cada um → ligações e, depois, os traços dos previstos, realizados e atrasados.

    `x` traz datas, `customdata` os códigos e `y` a distância do topo em pixels. O nome e as datas ficam
    escritos acima de cada linha, ou ao lado se a forma deixa.
    """
    titulos = [
        rotulos.titulo_de_linha(
            marco.nome,
            complemento=_datas(marco, condicao=condicao, idioma=idioma),
            letras=forma.letras,
        )
        for marco, condicao in marcos
    ]
    pedida = max((quantas for _, quantas in titulos), default=1) * rotulos.ALTURA_DA_LINHA + ENTRE_LINHAS
    passo = forma.passo(pedida, de=len(marcos), maximo=MAIOR_PASSO)
    anotacoes, meios, altura = [], [], 0
    for titulo, quantas in titulos:
        acima = 0 if forma.coluna else quantas * rotulos.ALTURA_DA_LINHA
        meios.append(altura + (passo / 2 if forma.coluna else acima + ALTURA_DO_PONTO / 2))
        anotacoes.append(molde.nome_de_linha(titulo, altura=altura + acima, meio=meios[-1], forma=forma))
        altura += passo if forma.coluna else acima + ALTURA_DO_PONTO + ENTRE_LINHAS
    so_marcos = [marco for marco, _ in marcos]
    frases = [f"{m.nome}: {_datas(m, condicao=condicao, idioma=idioma)}" for m, condicao in marcos]
    pontos = _pontos(so_marcos, meios=meios, frases=frases, idioma=idioma)
    dias = [dia for marco in so_marcos for dia in (marco.data_prevista, marco.data_realizada) if dia]
    return molde.nova(
        [_ligacoes(so_marcos, meios=meios), *pontos],
        altura=altura,
        margem={
            "l": forma.coluna or molde.LADO,
            "r": molde.LADO,
            "t": molde.altura_da_legenda(len(pontos), forma=forma) + 16,
            "b": 28,
        },
        eixo_x=molde.tempo(dias, marcas=forma.meses),
        eixo_y={"range": [altura, 0], "tickvals": meios, "showticklabels": False},
        showlegend=True,
        legend=molde.legenda(forma),
        annotations=anotacoes,
    )  # fmt: skip


def _datas(marco: Marco, *, condicao: str, idioma: Idioma) -> str:
    prevista = idioma.data(marco.data_prevista)
    return idioma.t("previsto {data}, {condicao}", data=prevista, condicao=condicao)


def _ligacoes(marcos: Sequence[Marco], *, meios: Sequence[float]) -> dict[str, Any]:
    pares = [(m.data_prevista, m.data_realizada, y) for m, y in zip(marcos, meios, strict=True)]
    ligados = [(prevista, realizada, y) for prevista, realizada, y in pares if realizada]
    return {
        "type": "scatter",
        "x": [dia for prevista, realizada, _ in ligados for dia in (prevista, realizada, None)],
        "y": [altura for *_, y in ligados for altura in (y, y, None)],
        "mode": "lines",
        "line": {"color": COR_DO_PREVISTO, "width": 3},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _pontos(
    marcos: Sequence[Marco], *, meios: Sequence[float], frases: Sequence[str], idioma: Idioma
) -> list[dict[str, Any]]:
    tipos = [
        (
            idioma.t("Previsto"),
            "circle",
            COR_DO_PREVISTO,
            [None if m.esta_atrasado else m.data_prevista for m in marcos],
        ),
        (idioma.t("Realizado"), "circle", COR_DO_REALIZADO, [m.data_realizada for m in marcos]),
        (
            idioma.t("Atrasado"),
            "x",
            COR_DO_ATRASADO,
            [m.data_prevista if m.esta_atrasado else None for m in marcos],
        ),
    ]
    return [
        {
            "type": "scatter",
            "name": nome,
            "x": dias,
            "y": list(meios),
            "customdata": [marco.codigo for marco in marcos],
            "mode": "markers",
            "marker": {
                "symbol": simbolo,
                "size": TAMANHO_DO_PONTO,
                "color": tema.FUNDO_DO_GRAFICO if cor == COR_DO_PREVISTO else cor,
                "line": {"width": 3, "color": cor},
            },
            "hovertext": [rotulos.seguro(frase) for frase in frases],
            "hoverinfo": "text",
            "cliponaxis": False,
        }
        for nome, simbolo, cor, dias in tipos
        if any(dias)
    ]
