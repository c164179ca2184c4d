"""Mede o painel ao lado de um Streamlit de fábrica, na mesma máquina e na mesma corrida (`make bench`)."""
