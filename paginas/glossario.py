"""Glossário: os termos que o decreto marca com asterisco, com a definição deste painel."""

from componentes import visita
from dados.consultas import glossario

aqui = visita.atual()
termos = aqui.consultar(glossario.termos)

aqui.desenhar("cabecalho", termos=termos)
aqui.desenhar("termos", termos=termos)
