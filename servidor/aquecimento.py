"""Deixa pronto, antes da primeira visita, o que toda página usa."""

import gc
import importlib
import pkgutil

import componentes


def aquecer() -> None:
    """Importa as peças das páginas e tira da coleta de lixo o que não muda mais.

    Sem isto a primeira pessoa esperaria o Plotly ser importado, e cada coleta reveria todos os módulos.
    """
    for modulo in pkgutil.walk_packages(componentes.__path__, "componentes."):
        importlib.import_module(modulo.name)
    gc.collect()
    gc.freeze()
