"""A figura dos marcos: em cada linha, a data prevista e a realizada, ligadas."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from componentes import tema
from componentes.graficos import molde, rotulos
from dados.consultas.acoes import Marco
from dados.situacao import Prazo, Situacao
from traducoes import Idioma

ALTURA_DO_PONTO = 22
ENTRE_LINHAS = 16
TAMANHO_DO_PONTO = 13
COR_DO_PREVISTO = tema.CLARO["texto_suave"]
COR_DO_REALIZADO = tema.DE_SITUACAO[Situacao.CONCLUIDA].cor
COR_DO_ATRASADO = tema.DE_PRAZO[Prazo.ATRASADA].cor


def desenhar(marcos: Sequence[tuple[Marco, str]], *, idioma: Idioma) -> go.Figure:
    """Marcos com a condição de cada um → ligações e, depois, os traços dos previstos, realizados e atrasados.

    `x` traz datas, `customdata` os códigos e `y` a distância do topo em pixels. O nome e as datas ficam
    escritos acima de cada linha.
    """
    anotacoes, meios, altura = [], [], 0
    for marco, condicao in marcos:
        datas = _datas(marco, condicao=condicao, idioma=idioma)
        titulo, quantas = rotulos.titulo_de_linha(marco.nome, complemento=datas)
        altura += quantas * rotulos.ALTURA_DA_LINHA
        lugar = {"x": 0, "xref": "paper", "xanchor": "left", "y": altura, "yref": "y", "yanchor": "bottom"}
        anotacoes.append(molde.anotacao(titulo, **lugar))
        meios.append(altura + ALTURA_DO_PONTO / 2)
        altura += ALTURA_DO_PONTO + ENTRE_LINHAS
    so_marcos = [marco for marco, _ in marcos]
    frases = [f"{m.nome}: {_datas(m, condicao=condicao, idioma=idioma)}" for m, condicao in marcos]
    pontos = _pontos(so_marcos, meios=meios, frases=frases, idioma=idioma)
    dias = [dia for marco in so_marcos for dia in (marco.data_prevista, marco.data_realizada) if dia]
    return molde.nova(
        [_ligacoes(so_marcos, meios=meios), *pontos],
        altura=altura,
        margem={
            "l": molde.LADO, "r": molde.LADO, "t": molde.altura_da_legenda(len(pontos)) + 16, "b": 28,
        },
        eixo_x=molde.tempo(dias, marcas=4),
        eixo_y={"range": [altura, 0], "tickvals": meios, "showticklabels": False},
        showlegend=True,
        legend=molde.legenda(),
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
