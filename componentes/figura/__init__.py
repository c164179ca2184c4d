"""A figura: um gráfico com tudo o que o cerca. Só aqui se sabe como o gráfico é desenhado na página."""

from typing import Literal

import streamlit as st

from componentes import memoria, tela
from componentes.graficos.modelo import Grafico
from dados.retrato import Retrato
from traducoes import Idioma

Camada = Literal["orgao", "painel"]
"""De quem é o que a figura mostra: números que o órgão informou, ou conta deste painel."""

CONFIGURACAO = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


def desenhar(grafico: Grafico, *, camada: Camada, retrato: Retrato, idioma: Idioma) -> None:
    """Título, como ler, gráfico, resumo, tabela, cálculo e fonte, nesta ordem (NORMAS G-01)."""

    def texto(bloco: str) -> None:
        valores = {"grafico": grafico, "camada": camada, "retrato": retrato}
        tela.html(memoria.html("figura", bloco, idioma=idioma, **valores))

    with st.container(key=f"figura-{grafico.id}", gap="small"):
        texto("antes")
        memoria.desenho(_plotly, grafico, retrato=retrato, idioma=idioma)
        texto("depois")


def _plotly(grafico: Grafico) -> None:
    st.plotly_chart(grafico.figura, alt=grafico.alt, config=CONFIGURACAO, theme=None)
