"""Indicadores: todos os indicadores publicados, com filtro de área guardado no endereço."""

from componentes import filtros, visita
from dados.consultas import areas, indicadores

aqui = visita.atual()
aqui.desenhar("cabecalho")

(area,) = filtros.em_linha(filtros.por_area(aqui.consultar(areas.panorama), idioma=aqui.idioma))

aqui.desenhar("lista", indicadores=aqui.consultar(indicadores.lista, area=area), versao=aqui.retrato.versao)
