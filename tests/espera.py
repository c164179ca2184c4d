"""Espera por uma condição com limite de tempo: o teste segue assim que ela vale."""

import time
from collections.abc import Callable
from threading import Event

INTERVALO = 0.05


def esperar_ate(condicao: Callable[[], bool], *, limite: float = 30) -> None:
    """Volta quando a condição vale. Erro: AssertionError depois de `limite` segundos."""
    fim = time.monotonic() + limite
    parado = Event()
    while not condicao():
        assert time.monotonic() < fim, "a condição não valeu a tempo"
        parado.wait(INTERVALO)
