"""A página com que o painel se compara: um título e um gráfico do plotly.express, sem nenhum ajuste."""

import plotly.express as px
import streamlit as st

SITUACOES = ("Não iniciada", "Em andamento", "Concluída", "Suspensa")
LINHAS = [
    {"Área": f"Área {area}", "Situação": situacao, "Ações": (area * 3 + ordem * 5) % 9 + 1}
    for area in range(1, 11)
    for ordem, situacao in enumerate(SITUACOES)
]

st.title("Ações por área")
st.plotly_chart(px.bar(LINHAS, x="Ações", y="Área", color="Situação", orientation="h"))
