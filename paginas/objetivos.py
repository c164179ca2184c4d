"""Objetivos: o que o decreto quer alcançar."""

from componentes import visita
from dados.consultas import estrategia

aqui = visita.atual()
objetivos = aqui.consultar(estrategia.objetivos)

aqui.desenhar("cabecalho", objetivos=objetivos)
aqui.desenhar("lista", objetivos=objetivos)
