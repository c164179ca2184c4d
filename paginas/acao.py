"""Ação: o que o órgão informou, o que o painel calculou, os passos e as diretrizes que ela serve."""

from componentes import visita
from componentes.graficos import marcos_da_acao
from dados.consultas import acoes

aqui = visita.atual()
ficha = aqui.consultar(acoes.ficha, codigo=aqui.parametro("codigo"))
aqui.intitular(ficha.resumo.nome)

aqui.desenhar("cabecalho", ficha=ficha)
aqui.desenhar("informado", ficha=ficha)
aqui.desenhar("marcos", ficha=ficha)
if ficha.marcos:
    aqui.desenhar_grafico(marcos_da_acao.construir, ficha, camada="orgao")
aqui.desenhar("execucao", ficha=ficha)
aqui.desenhar("diretrizes", ficha=ficha)
