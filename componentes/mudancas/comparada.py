"""O que mudou entre dois retratos, já comparado e guardado em disco."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dados.mudancas.guardada import TUDO, Guardada, Selecao
from dados.mudancas.modelo import Especie, Mudanca
from dados.retrato import Retrato


@dataclass(frozen=True)
class Comparacao:
    """Os dois lados e o que mudou, as piores notícias primeiro. O que mudou fica em disco, e não aqui."""

    antes: Retrato
    depois: Retrato
    _guardada: Guardada = field(repr=False, compare=False)

    @property
    def total(self) -> int:
        """Quantas mudanças há."""
        return sum(self.contar().values())

    @property
    def passos(self) -> int:
        """Quantos campos mudaram."""
        return self._guardada.passos

    @property
    def tipos(self) -> frozenset[str]:
        """Os tipos de coisa em que algo mudou."""
        return self._guardada.tipos

    def contar(self, parte: Selecao = TUDO) -> Mapping[Especie, int]:
        """Quantas há de cada espécie, só das que há."""
        return self._guardada.contar(parte)

    def achar(
        self, parte: Selecao = TUDO, *, desde: int = 0, quantas: int | None = None
    ) -> tuple[Mudanca, ...]:
        """As da parte, a começar da posição `desde`. O item da área e o da diretriz trazem o que é deles."""
        return self._guardada.achar(parte, desde=desde, quantas=quantas)

    def cada(self, parte: Selecao = TUDO) -> Iterator[Mudanca]:
        """As da parte, uma por vez, sem as ter todas na memória."""
        return self._guardada.cada(parte)

    def numeradas(self, parte: Selecao = TUDO, *, desde: int = 0) -> Iterator[tuple[int, Mudanca]]:
        """Como `cada`, da posição `desde` em diante, com o lugar entre todas, o mesmo em qualquer parte."""
        return self._guardada.numeradas(parte, desde=desde)

    @property
    def existe(self) -> bool:
        """Se o arquivo ainda está lá."""
        return self._guardada.existe

    @property
    def bytes(self) -> int:
        """Em disco."""
        return self._guardada.bytes
