"""Indicadores: todos os indicadores publicados, com filtro de área guardado no endereço."""

from componentes import filtros, visita
from dados.consultas import areas, indicadores

aqui = visita.atual()
area = filtros.de_area(aqui.consultar(areas.panorama), pedido=aqui.parametro("area"), idioma=aqui.idioma)

aqui.desenhar("cabecalho", filtros=(area,))
aqui.desenhar(
    "lista",
    indicadores=aqui.consultar(indicadores.lista, area=area.escolhido),
    versao=aqui.retrato.versao,
)
