"""A figura: um gráfico com tudo o que o cerca, num só HTML.

O gráfico vai como dados dentro do HTML, e `estaticos/figura.js` o desenha quando ele chega perto da tela, na
página simples e na do Streamlit. Sem JavaScript, sem a biblioteca ou com economia de dados, fica a tabela.
"""

from typing import Literal

from componentes import fragmentos
from componentes.figura import desenho, legenda
from componentes.graficos.modelo import Grafico
from dados.retrato import Retrato
from traducoes import Idioma

Camada = Literal["orgao", "painel"]
"""De quem é o que a figura mostra: números que o órgão informou, ou conta deste painel."""


def html(grafico: Grafico, *, camada: Camada, retrato: Retrato, idioma: Idioma) -> str:
    """Título, como ler, gráfico, resumo, tabela, cálculo e fonte, nesta ordem (NORMAS G-01)."""
    enxuta = desenho.enxuta(grafico.figura)
    return fragmentos.bloco(
        "figura",
        "figura",
        idioma=idioma,
        grafico=grafico,
        altura=enxuta["layout"]["height"],
        desenho=desenho.em_atributo(enxuta),
        legenda=legenda.itens(grafico.figura),
        camada=camada,
        retrato=retrato,
    )
