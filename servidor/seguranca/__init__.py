"""O que vale antes de qualquer página: os nomes aceitos, o que há do Streamlit, o que o navegador deixa."""
