"""O que se guarda na memória até um limite de bytes; o que há mais tempo não se pede sai primeiro."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

C = TypeVar("C", bound=Hashable)
V = TypeVar("V")

DE_CADA_UMA = 1_000
"""Em bytes, o que o Python gasta com cada entrada além do conteúdo."""


class Guardadas(Generic[C, V]):
    """Um dicionário com peso. Só uma thread de cada vez pode usá-lo."""

    def __init__(self, limite: int, *, pesar: Callable[[C, V], int]) -> None:
        """`limite` em bytes; `pesar` diz quantos ocupam uma chave e o seu valor."""
        self._limite = limite
        self._pesar = pesar
        self._entradas: OrderedDict[C, tuple[V, int]] = OrderedDict()
        self.bytes = 0

    def __len__(self) -> int:
        """Quantas há."""
        return len(self._entradas)

    def achar(self, chave: C) -> V | None:
        """O valor guardado, que passa a ser o mais recente; None se não há."""
        entrada = self._entradas.get(chave)
        if entrada is None:
            return None
        self._entradas.move_to_end(chave)
        return entrada[0]

    def guardar(self, chave: C, valor: V) -> None:
        """Guarda e tira as mais antigas que não cabem. O que sozinho passa do limite não entra."""
        self._tirar(chave)
        peso = self._pesar(chave, valor) + DE_CADA_UMA
        if peso > self._limite:
            return
        self._entradas[chave] = (valor, peso)
        self.bytes += peso
        while self.bytes > self._limite:
            self._tirar(next(iter(self._entradas)))

    def chaves(self) -> tuple[C, ...]:
        """As chaves, da que há mais tempo não se pede à mais recente."""
        return tuple(self._entradas)

    def esquecer(self, qual: Callable[[C], bool]) -> None:
        """Tira as que têm uma chave assim."""
        for chave in filter(qual, self.chaves()):
            self._tirar(chave)

    def esvaziar(self) -> None:
        """Tira todas."""
        self._entradas.clear()
        self.bytes = 0

    def _tirar(self, chave: C) -> None:
        _, peso = self._entradas.pop(chave, (None, 0))
        self.bytes -= peso
