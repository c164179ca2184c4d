"""O ritmo dos envios do painel inteiro, contado na memória do processo. Não sabe de onde veio nenhum."""

from collections import deque
from datetime import datetime, timedelta
from threading import Lock

JANELA = timedelta(minutes=10)
COMUM = 30
"""Envios por janela até onde ninguém percebe defesa alguma. Uma reunião que envia junto cabe nisso."""


class Ritmo:
    """Os instantes dos últimos envios aceitos. Serve a várias threads."""

    def __init__(self) -> None:
        self._instantes: deque[datetime] = deque(maxlen=COMUM)
        self._um_por_vez = Lock()

    def anotar(self, agora: datetime) -> None:
        """Mais um envio aceito neste instante."""
        with self._um_por_vez:
            self._instantes.append(agora)

    def esta_alto(self, agora: datetime) -> bool:
        """Se já houve `COMUM` envios nesta última janela."""
        with self._um_por_vez:
            return len(self._instantes) == COMUM and agora - self._instantes[0] < JANELA
