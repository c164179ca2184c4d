"""O que falhou há pouco não se tenta de novo a cada visita: quem pede recebe na hora o mesmo erro."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

C = TypeVar("C", bound=Hashable)

DURAM = 60.0
"""Em segundos: depois disso se tenta de novo."""

QUANTAS = 64
"""Falhas guardadas; as mais velhas saem primeiro."""


class FalhasRecentes(Generic[C]):
    """O erro em que acabou cada coisa. Quem usa cuida de ser uma thread por vez."""

    def __init__(self, *, relogio: Callable[[], float] = time.monotonic) -> None:
        """`relogio` conta segundos."""
        self._relogio = relogio
        self._erros: OrderedDict[C, tuple[float, Exception]] = OrderedDict()

    def anotar(self, qual: C, erro: Exception) -> None:
        """Guarda o erro, que vale por `DURAM`."""
        self._erros.pop(qual, None)
        self._erros[qual] = self._relogio() + DURAM, erro
        if len(self._erros) > QUANTAS:
            self._erros.popitem(last=False)

    def repetir(self, qual: C) -> None:
        """Levanta o erro em que `qual` acabou há pouco, se acabou."""
        ate, erro = self._erros.get(qual, (0.0, None))
        if erro is None:
            return
        if self._relogio() < ate:
            # Sem o rastro de quem pediu antes, que só faria crescer a memória.
            raise erro.with_traceback(None)
        del self._erros[qual]
