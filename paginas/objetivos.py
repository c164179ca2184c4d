"""Objetivos: o que o decreto quer alcançar."""

from componentes.visita import Visita
from dados.consultas import estrategia


def desenhar(aqui: Visita) -> None:
    """Os objetivos, na ordem do decreto."""
    objetivos = aqui.consultar(estrategia.objetivos)

    aqui.desenhar("cabecalho", objetivos=objetivos)
    aqui.desenhar("lista", objetivos=objetivos)
