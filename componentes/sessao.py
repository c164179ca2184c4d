"""O pouco que fica na sessão de uma pessoa. Único lugar que toca em `st.session_state`."""

from typing import Any

import streamlit as st


def ler(nome: str) -> Any:
    """O que foi guardado com este nome nesta sessão, ou None."""
    return st.session_state.get(nome)


def guardar(nome: str, valor: Any) -> None:
    """Guarda `valor` até a pessoa fechar ou recarregar a página."""
    st.session_state[nome] = valor
