"""O disjuntor da base: depois que ela não respondeu a tempo, quem chega recebe a recusa na hora.

Sem ele, com o servidor da base parado, cada pedido esperaria o prazo inteiro para saber o que já se sabia.
"""

import time
from collections.abc import Callable
from threading import Lock

DESCANSO_S = 3.0
"""Em segundos, entre uma tentativa e a outra enquanto a base não responde."""


class Disjuntor:
    """Um por base. Serve a várias threads."""

    def __init__(self, *, relogio: Callable[[], float] = time.monotonic) -> None:
        """`relogio` conta segundos."""
        self._relogio = relogio
        self._trava = Lock()
        self._fechado = True
        self._tentar_em = 0.0

    @property
    def esta_aberto(self) -> bool:
        """Se a última notícia da base é que ela não respondeu."""
        return not self._fechado

    @property
    def deixaria_passar(self) -> bool:
        """Se `passa` diria que sim agora. Perguntar não gasta a vez de quem vai de fato falar com a base."""
        return self._fechado or self._relogio() >= self._tentar_em

    def passa(self) -> bool:
        """Se dá para falar com a base agora. Aberto, só um passa por descanso, para ver se ela voltou."""
        if self._fechado:
            return True
        with self._trava:
            if self._relogio() < self._tentar_em:
                return False
            self._tentar_em = self._relogio() + DESCANSO_S
            return True

    def abrir(self) -> bool:
        """A base não respondeu; diz se isso é novidade."""
        with self._trava:
            eh_novidade, self._fechado = self._fechado, False
            self._tentar_em = self._relogio() + DESCANSO_S
            return eh_novidade

    def fechar(self) -> None:
        """A base respondeu."""
        self._fechado = True
