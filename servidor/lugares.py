"""Lugares na memória, contados: tantos ao todo, e poucos para cada origem, que não toma os das outras."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class Lugares:
    """`ao_todo` lugares, até `por_origem` para cada uma. Serve ao laço: não há espera nem trava."""

    def __init__(self, *, ao_todo: int, por_origem: int) -> None:
        """Todos começam vazios."""
        self._ao_todo, self._por_origem = ao_todo, por_origem
        self._tomados: Counter[str] = Counter()

    @contextmanager
    def de(self, origem: str) -> Iterator["Lugar"]:
        """Um lugar que esta origem pode tomar, e que se devolve no fim do bloco."""
        lugar = Lugar(self, origem)
        try:
            yield lugar
        finally:
            lugar.devolver()

    def tomar(self, origem: str) -> bool:
        """Se havia lugar para ela, que agora é dela."""
        if self._tomados.total() >= self._ao_todo or self._tomados[origem] >= self._por_origem:
            return False
        self._tomados[origem] += 1
        return True

    def devolver(self, origem: str) -> None:
        """Um lugar dela volta a ser de quem chegar."""
        self._tomados[origem] -= 1
        # As origens que já saíram não ficam na conta.
        self._tomados += Counter()


class Lugar:
    """O lugar de um pedido: só o toma quem precisa dele, e uma vez."""

    def __init__(self, lugares: Lugares, origem: str) -> None:
        """Ainda não tomado."""
        self._lugares, self._origem = lugares, origem
        self._tomado = False

    def tomar(self) -> bool:
        """Se o pedido tem o lugar."""
        self._tomado = self._tomado or self._lugares.tomar(self._origem)
        return self._tomado

    def devolver(self) -> None:
        """Deixa o lugar, se o tomou."""
        if self._tomado:
            self._lugares.devolver(self._origem)
        self._tomado = False
