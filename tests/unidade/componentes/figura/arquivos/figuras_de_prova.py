"""Figuras para provar os arquivos: as da demonstração e uma com a tabela que o teste quiser."""

from dataclasses import replace

import plotly.graph_objects as go

from componentes import acervo
from componentes.figura.modelo import Figura
from componentes.graficos.modelo import Celula, Coluna, Grafico, Tabela
from dados.retrato import Retrato
from traducoes import PORTUGUES

BASE = "https://painel.exemplo/"
IDS = ("situacao-por-area", "area-2-situacao", "indicador-i01-progresso", "acao-a001-marcos")
HOSTIS = ("=cmd|' /C calc'!A0", "+1", "-2", "@x", "\tx", "a;b", 'diz "sim"', "duas\nlinhas", "🏛️", "", "1,5")
COLUNAS = (
    Coluna("Nome", "texto"),
    Coluna("Quantas", "inteiro"),
    Coluna("Nota", "numero", casas=2),
    Coluna("Parte", "percentual", casas=1),
    Coluna("Dia", "data"),
)


def da_demonstracao(aberto: Retrato, id: str) -> Figura:
    return acervo.figura(aberto, id, idioma=PORTUGUES, base=BASE)


def com_linhas(aberto: Retrato, linhas: tuple[tuple[Celula, ...], ...], *, titulo: str = "Achado") -> Figura:
    grafico = Grafico(
        id="prova",
        desenhar=lambda _forma: go.Figure(go.Bar(x=[1], y=["a"])),
        titulo=titulo,
        como_ler="Leia assim.",
        alt="Barra com 1.",
        resumo="Diz algo.",
        tabela=Tabela("Uma tabela", COLUNAS, linhas),
        calculo="Conta feita.",
    )
    return replace(da_demonstracao(aberto, "situacao-por-area"), grafico=grafico)
