"""Busca: procura em tudo o que o painel publica."""

from componentes import visita
from dados.consultas import busca

aqui = visita.atual()
texto = aqui.parametro("q")

aqui.desenhar("cabecalho", texto=texto)
aqui.desenhar("achados", texto=texto, achados=aqui.consultar(busca.procurar, texto=texto))
