"""Indicadores: todos os indicadores publicados, com filtro de área guardado no endereço."""

from componentes import filtros
from componentes.visita import Visita
from dados.consultas import areas, indicadores


def desenhar(aqui: Visita) -> None:
    """A lista filtrada pelo parâmetro `area`."""
    area = filtros.de_area(aqui.consultar(areas.panorama), pedido=aqui.parametro("area"), idioma=aqui.idioma)

    aqui.desenhar("cabecalho", filtros=(area,))
    aqui.desenhar(
        "lista",
        indicadores=aqui.consultar(indicadores.lista, area=area.escolhido),
        versao=aqui.retrato.versao,
    )
