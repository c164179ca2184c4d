"""Área: o que o decreto diz, as diretrizes, as ações e os indicadores."""

from componentes import visita
from componentes.fragmentos import oficial
from componentes.graficos import progresso_do_indicador, situacao_por_grupo
from dados.consultas import areas, indicadores

aqui = visita.atual()
ficha = aqui.consultar(areas.ficha, codigo=aqui.parametro("codigo"))
aqui.intitular(oficial.sem_marcas(ficha.resumo.nome))

aqui.desenhar("cabecalho", ficha=ficha)
aqui.desenhar("resumo", ficha=ficha)
if ficha.acoes:
    aqui.desenhar_grafico(situacao_por_grupo.construir, ficha)
aqui.desenhar("diretrizes", ficha=ficha)
aqui.desenhar("acoes", ficha=ficha)
aqui.desenhar("indicadores", ficha=ficha)
if ficha.indicadores:
    primeiro = aqui.consultar(indicadores.ficha, codigo=ficha.indicadores[0].codigo)
    aqui.desenhar_grafico(progresso_do_indicador.construir, primeiro)
aqui.desenhar("baixar", ficha=ficha, versao=aqui.retrato.versao)
