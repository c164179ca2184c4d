"""Glossário: os termos que o decreto marca com asterisco, com a definição deste painel."""

from componentes.visita import Visita
from dados.consultas import glossario


def desenhar(aqui: Visita) -> None:
    """Todos os termos, em ordem alfabética."""
    termos = aqui.consultar(glossario.termos)

    aqui.desenhar("cabecalho", termos=termos)
    aqui.desenhar("termos", termos=termos)
