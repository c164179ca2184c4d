"""Indicadores: todos os indicadores publicados, com filtro de área guardado no endereço."""

from componentes import filtros
from componentes.visita import Visita
from dados.consultas import areas, indicadores

POR_PAGINA = 40


def desenhar(aqui: Visita) -> None:
    """A lista filtrada pelo parâmetro `area`."""
    area = aqui.valer(
        filtros.de_area(aqui.consultar(areas.nomes), pedido=aqui.parametro("area"), idioma=aqui.idioma)
    )
    total = aqui.consultar(indicadores.quantos, area=area.escolhido)
    aberta = aqui.folhear(range(total), por_pagina=POR_PAGINA)
    desde = (aberta.pagina - 1) * POR_PAGINA

    aqui.desenhar("cabecalho", filtros=(area,))
    aqui.desenhar(
        "lista",
        indicadores=aqui.consultar(indicadores.lista, area=area.escolhido, desde=desde, quantos=POR_PAGINA),
        aberta=aberta,
        vizinhas=aqui.paginas_vizinhas(aberta),
        versao=aqui.retrato.versao,
    )
