"""Início: o que é a estratégia, como andam as áreas, o que atrasou e o que ninguém informou."""

from componentes.mudancas import secao
from componentes.visita import Visita
from dados.consultas import estrategia, inicio

AS_PIORES = 3


def desenhar(aqui: Visita) -> None:
    """A estratégia inteira numa página."""
    panorama = aqui.consultar(inicio.panorama)
    objetivos = aqui.consultar(estrategia.objetivos)

    aqui.desenhar("cabecalho", panorama=panorama, objetivos=objetivos)
    aqui.desenhar("numeros", panorama=panorama)
    secao.desenhar(aqui, quantas=AS_PIORES)
    aqui.desenhar("atrasadas", panorama=panorama)
    # Não é do que atrasou: é uma seção, com o título no nível das outras.
    aqui.desenhar_figura("situacao-por-area", nivel=2)
    aqui.desenhar("areas", panorama=panorama)
    aqui.desenhar("silencio", panorama=panorama)
    aqui.desenhar("convite")
