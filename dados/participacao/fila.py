"""A fila de quem grava: um por vez, por ordem de chegada."""

from collections import deque
from threading import Lock


class Fila:
    """Como uma trava, mas justa: quem chega depois não passa na frente de quem espera."""

    def __init__(self) -> None:
        self._esperando: deque[Lock] = deque()
        self._ocupada = False
        self._mexendo = Lock()

    @property
    def esperando(self) -> int:
        """Quantos esperam agora."""
        return len(self._esperando)

    def esperar(self, *, segundos: float) -> bool:
        """Verdadeiro quando é a vez de quem chamou, que depois a passa; falso se a vez não chegou a tempo."""
        with self._mexendo:
            if not self._ocupada:
                self._ocupada = True
                return True
            vez = Lock()
            vez.acquire()
            self._esperando.append(vez)
        if vez.acquire(timeout=segundos):
            return True
        with self._mexendo:
            if vez not in self._esperando:
                # Chegou entre o fim da espera e aqui.
                return True
            self._esperando.remove(vez)
            return False

    def passar(self) -> None:
        """Dá a vez a quem espera há mais tempo."""
        with self._mexendo:
            if self._esperando:
                self._esperando.popleft().release()
            else:
                self._ocupada = False
