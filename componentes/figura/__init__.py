"""A figura: um gráfico com tudo o que o cerca. Só aqui se sabe como o gráfico é desenhado na página."""

import streamlit as st

from componentes import fragmentos, tela
from componentes.graficos.modelo import Grafico
from dados.retrato import Retrato
from traducoes import Idioma

CONFIGURACAO = {"displayModeBar": False, "staticPlot": False, "scrollZoom": False, "responsive": True}


def desenhar(grafico: Grafico, *, retrato: Retrato, idioma: Idioma) -> None:
    """Título, como ler, gráfico, resumo, tabela, cálculo e fonte, nesta ordem (NORMAS G-01)."""
    with st.container(key=f"figura-{grafico.id}", gap="small"):
        _texto("antes", grafico, retrato=retrato, idioma=idioma)
        st.plotly_chart(grafico.figura, alt=grafico.alt, config=CONFIGURACAO, theme=None)
        _texto("depois", grafico, retrato=retrato, idioma=idioma)


def _texto(bloco: str, grafico: Grafico, *, retrato: Retrato, idioma: Idioma) -> None:
    tela.html(fragmentos.bloco("figura", bloco, idioma=idioma, grafico=grafico, retrato=retrato))
