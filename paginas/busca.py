"""Busca: procura em tudo o que o painel publica."""

from componentes.visita import Visita
from dados.consultas import busca


def desenhar(aqui: Visita) -> None:
    """O que se acha para o parâmetro `q`."""
    texto = aqui.parametro("q")

    aqui.desenhar("cabecalho", texto=texto)
    aqui.desenhar("achados", texto=texto, achados=aqui.consultar(busca.procurar, texto=texto))
