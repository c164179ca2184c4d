"""Indicador: de onde saiu, onde está, aonde quer chegar e como a meta mudou."""

from componentes import visita
from componentes.graficos import progresso_do_indicador
from dados.consultas import indicadores

aqui = visita.atual()
ficha = aqui.consultar(indicadores.ficha, codigo=aqui.parametro("codigo"))
aqui.intitular(ficha.resumo.titulo)

aqui.desenhar("cabecalho", ficha=ficha)
aqui.desenhar("resumo", ficha=ficha)
if ficha.medicoes:
    aqui.desenhar_grafico(progresso_do_indicador.construir, ficha, camada="orgao")
aqui.desenhar("historia", ficha=ficha)
aqui.desenhar("sobre", ficha=ficha, versao=aqui.retrato.versao)
