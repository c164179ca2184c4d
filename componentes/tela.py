"""O único lugar que entrega HTML ao Streamlit."""

import streamlit as st


def html(conteudo: str) -> None:
    """Desenha um fragmento com o estilo do painel; nada quando ele é vazio."""
    if conteudo:
        st.html(f'<div class="painel">{conteudo}</div>')
