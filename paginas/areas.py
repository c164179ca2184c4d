"""Áreas: as dez lado a lado, com o que o decreto diz e quantas ações cada uma tem."""

from componentes.visita import Visita
from dados.consultas import inicio


def desenhar(aqui: Visita) -> None:
    """A lista das áreas e o gráfico dos prazos."""
    panorama = aqui.consultar(inicio.panorama)

    aqui.desenhar("cabecalho")
    aqui.desenhar("lista", areas=panorama.areas)
    aqui.desenhar_figura("prazo-por-area")
