"""A figura do indicador no tempo: medições em linha cheia, referência pontilhada, metas tracejadas."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from componentes import palavras, tema
from componentes.graficos import molde, niveis, rotulos
from componentes.graficos.forma import PAGINA, Forma
from componentes.medida import Medida
from dados.consultas.indicadores import FichaDoIndicador, Medicao

ALTURA = 260
ALTURA_DO_ROTULO = 34
ALTURA_DO_NUMERO = 16
AFASTAMENTO = 18
LARGURA_DA_LETRA = 7
FOLGA = 0.16
"""Da faixa de valores, acima do maior e abaixo do menor negativo: lugar para os rótulos."""
ACHATADA = 0.9
"""Se todos os valores estão acima desta fração do maior, a linha que parte do zero não mostra nada."""
COR_DA_MEDICAO = tema.CATEGORICA[0]

Faixa = tuple[float, float]


def desenhar(ficha: FichaDoIndicador, *, medida: Medida, forma: Forma = PAGINA) -> go.Figure:
    """Traço 0: as medições (`x` datas, `y` valores). Depois, um traço por nível: referência e metas.

    O eixo começa no zero; se isso achataria a linha, ele não começa, e o cabeçalho avisa. Os níveis têm o
    nome à direita, afastados para nunca se cobrirem.
    """
    deitadas = niveis.do_indicador(ficha, medida=medida)
    faixa = _faixa([m.valor for m in ficha.medicoes] + [nivel.valor for nivel in deitadas])
    dias = [m.data for m in ficha.medicoes] + [dia for n in deitadas for dia in (n.inicio, n.fim)]
    cabecalho = rotulos.em_linhas(_cabecalho(ficha, faixa=faixa, medida=medida), letras=forma.letras)
    altura = max(ALTURA, forma.altura)
    numeros = max(len(medida.numero(ponta)) for ponta in faixa)
    esquerda = molde.LADO + (numeros + 1) * LARGURA_DA_LETRA
    direita = max((len(texto) for n in deitadas for texto in (n.nome, n.escrito)), default=0)
    return molde.nova(
        [_medicoes(ficha.medicoes, medida=medida), *(_nivel(nivel) for nivel in deitadas)],
        altura=altura,
        margem={
            "l": esquerda,
            "r": molde.LADO + direita * LARGURA_DA_LETRA,
            "t": 14 + len(cabecalho) * rotulos.ALTURA_DA_LINHA,
            "b": 28,
        },
        eixo_x=molde.tempo(dias, marcas=forma.meses - 1),
        eixo_y={
            "range": list(faixa), "nticks": 6, "exponentformat": "none", "separatethousands": True,
            "zeroline": True, "zerolinecolor": tema.CLARO["borda"], "visible": bool(dias),
        },
        separators=rotulos.separadores(medida.idioma),
        annotations=[
            molde.anotacao(
                "<br>".join(rotulos.seguro(pedaco) for pedaco in cabecalho),
                x=0, xref="paper", xanchor="left", xshift=molde.LADO - esquerda,
                y=1, yref="paper", yanchor="bottom", yshift=8,
            ),
            *_nomes(deitadas, faixa=faixa, altura=altura),
            _ultima(ficha.medicoes, deitadas=deitadas, faixa=faixa, medida=medida, altura=altura),
        ],
    )  # fmt: skip


def _cabecalho(ficha: FichaDoIndicador, *, faixa: Faixa, medida: Medida) -> str:
    t = medida.idioma.t
    polaridade = palavras.polaridade(ficha.resumo.polaridade, medida.idioma)
    texto = t("Em {unidade}. {polaridade}.", unidade=medida.unidade, polaridade=polaridade)
    return " ".join([texto, t("O eixo não começa no zero.")]) if faixa[0] > 0 else texto


def _faixa(valores: Sequence[float]) -> Faixa:
    menor, maior = min(valores, default=0.0), max(valores, default=0.0)
    if 0 < maior * ACHATADA < menor < maior:
        folga = (maior - menor) * FOLGA
        return menor - min(folga, menor / 2), maior + folga
    menor, maior = min(0.0, menor), max(0.0, maior)
    folga = (maior - menor) * FOLGA or 1.0
    return menor - (folga if menor < 0 else 0.0), maior + folga


def _medicoes(medicoes: Sequence[Medicao], *, medida: Medida) -> dict[str, Any]:
    t, mes = medida.idioma.t, medida.idioma.mes
    return {
        "type": "scatter",
        "x": [m.data for m in medicoes],
        "y": [m.valor for m in medicoes],
        "mode": "lines+markers",
        "line": {"color": COR_DA_MEDICAO, "width": 3},
        "marker": {"color": COR_DA_MEDICAO, "size": 7},
        "hovertext": [
            rotulos.seguro(t("Em {mes}: {valor}", mes=mes(m.data), valor=medida.escrever(m.valor)))
            for m in medicoes
        ],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _nivel(nivel: niveis.Nivel) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [nivel.inicio, nivel.fim],
        "y": [nivel.valor, nivel.valor],
        "mode": "lines+markers",
        "line": {"color": nivel.cor, "width": 2, "dash": nivel.traco},
        "marker": {
            "symbol": [simbolo or "circle" for simbolo in nivel.simbolos],
            "size": [11 if simbolo else 0 for simbolo in nivel.simbolos],
            "color": nivel.miolo,
            "opacity": 1,
            "line": {"color": nivel.cor, "width": 2},
        },
        "hovertext": [rotulos.seguro(nivel.frase)] * 2,
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _pixel(valor: float, *, faixa: Faixa, altura: int) -> float:
    """A distância do topo da área de desenho."""
    return (faixa[1] - valor) / (faixa[1] - faixa[0]) * altura


def _nomes(deitadas: Sequence[niveis.Nivel], *, faixa: Faixa, altura: int) -> list[dict[str, Any]]:
    pedidos = [_pixel(nivel.valor, faixa=faixa, altura=altura) for nivel in deitadas]
    postos = rotulos.afastados(pedidos, minimo=ALTURA_DO_ROTULO, teto=altura - ALTURA_DO_ROTULO / 2)
    return [
        molde.anotacao(
            f"{rotulos.seguro(nivel.nome)}<br><b>{rotulos.seguro(nivel.escrito)}</b>",
            x=1, xref="paper", xanchor="left", xshift=4,
            y=1 - posto / altura, yref="paper", yanchor="middle",
            font={"color": nivel.cor, "size": tema.LETRA_MENOR_DO_GRAFICO},
        )
        for nivel, posto in zip(deitadas, postos, strict=True)
    ]  # fmt: skip


def _ultima(
    medicoes: Sequence[Medicao],
    *,
    deitadas: Sequence[niveis.Nivel],
    faixa: Faixa,
    medida: Medida,
    altura: int,
) -> dict[str, Any]:
    """O último valor junto do último ponto, do lado que não cobre as outras linhas."""
    if not medicoes:
        vazio = rotulos.seguro(medida.idioma.t("Nenhuma medição publicada"))
        centro = {"x": 0.5, "xref": "paper", "y": 0.5, "yref": "paper"}
        return molde.anotacao(vazio, **centro, bgcolor=tema.FUNDO_DO_GRAFICO)
    ultima = medicoes[-1]
    ponto = _pixel(ultima.valor, faixa=faixa, altura=altura)
    anterior = _pixel(medicoes[-2].valor, faixa=faixa, altura=altura) if len(medicoes) > 1 else ponto + 1
    outras = [_pixel(nivel.valor, faixa=faixa, altura=altura) for nivel in deitadas]

    def esta_livre(lado: int) -> bool:
        lugar = ponto + lado
        cabe = ALTURA_DO_NUMERO / 2 <= lugar <= altura - ALTURA_DO_NUMERO / 2
        return cabe and all(abs(lugar - outra) >= ALTURA_DO_NUMERO for outra in outras)

    # Do lado contrário ao de onde a linha vem, para não cobri-la.
    preferido = -AFASTAMENTO if anterior >= ponto else AFASTAMENTO
    lado = next(filter(esta_livre, (preferido, 2 * preferido, -preferido)), preferido)
    return molde.anotacao(
        f"<b>{rotulos.seguro(medida.curto(ultima.valor))}</b>",
        x=ultima.data, xanchor="right", xshift=8, y=ultima.valor, yanchor="middle", yshift=-lado,
        font={"color": COR_DA_MEDICAO}, bgcolor=tema.FUNDO_DO_GRAFICO,
    )  # fmt: skip
