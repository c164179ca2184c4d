"""Acorda o carteiro deste processo quando entra mensagem nova. É só pressa: sem ela, ele vem em um minuto."""

from threading import Event


class Campainha:
    """Quem põe uma mensagem na caixa toca; o carteiro espera. Vários toques antes da espera valem um."""

    def __init__(self) -> None:
        self._toque = Event()

    def tocar(self) -> None:
        """Nunca espera: pode ser chamada por quem atende uma pessoa."""
        self._toque.set()

    def esperar(self, segundos: float) -> None:
        """Volta no próximo toque, ou depois de `segundos`."""
        self._toque.wait(segundos)
        self._toque.clear()


CAMPAINHA = Campainha()
"""A deste processo. Mensagem posta por outro processo espera a próxima volta do carteiro."""
