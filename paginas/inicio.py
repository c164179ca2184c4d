"""Início: o que é a estratégia, como andam as áreas, o que atrasou e o que ninguém informou."""

from componentes import visita
from componentes.graficos import situacao_por_area
from dados.consultas import inicio

aqui = visita.atual()
panorama = aqui.consultar(inicio.panorama)

aqui.desenhar("cabecalho")
aqui.desenhar("numeros", panorama=panorama)
aqui.desenhar("atrasadas", panorama=panorama)
aqui.desenhar_grafico(situacao_por_area.construir, panorama, camada="painel")
aqui.desenhar("areas", panorama=panorama)
aqui.desenhar("silencio", panorama=panorama)
aqui.desenhar("convite")
