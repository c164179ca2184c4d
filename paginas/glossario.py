"""Glossário: os termos que o decreto marca, outras palavras e siglas, com a definição deste painel."""

from componentes.visita import Visita
from dados.consultas import glossario


def desenhar(aqui: Visita) -> None:
    """Todos os termos, em três grupos e em ordem alfabética."""
    termos = aqui.consultar(glossario.termos)

    aqui.desenhar("cabecalho", termos=termos)
    aqui.desenhar("termos", termos=termos)
