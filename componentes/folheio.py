"""Uma lista longa, uma parte por vez: a do endereço ou, se ela não existe, a mais perto que há."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Folheio(Generic[T]):
    """A parte `pagina` das `paginas` em que se dividem os `total` itens."""

    itens: tuple[T, ...]
    total: int
    pagina: int
    paginas: int


def folhear(lista: Sequence[T], *, pedida: str, por_pagina: int) -> Folheio[T]:
    """A parte pedida; a primeira quando `pedida` não é um número.

    >>> folhear("abcde", pedida="2", por_pagina=2)
    Folheio(itens=('c', 'd'), total=5, pagina=2, paginas=3)
    >>> folhear("", pedida="-1", por_pagina=2)
    Folheio(itens=(), total=0, pagina=1, paginas=1)
    """
    paginas = max(1, -(-len(lista) // por_pagina))
    numero = int(pedida) if re.fullmatch(r"[0-9]{1,6}", pedida) else 1
    pagina = max(1, min(numero, paginas))
    return Folheio(tuple(lista[(pagina - 1) * por_pagina : pagina * por_pagina]), len(lista), pagina, paginas)
