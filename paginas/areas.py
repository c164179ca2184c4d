"""Áreas: as dez lado a lado, com o que o decreto diz e quantas ações cada uma tem."""

from componentes import visita
from componentes.graficos import prazo_por_area
from dados.consultas import areas

aqui = visita.atual()
panorama = aqui.consultar(areas.panorama)

aqui.desenhar("cabecalho")
aqui.desenhar("lista", areas=panorama)
aqui.desenhar_grafico(prazo_por_area.construir, panorama)
