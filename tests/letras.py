"""Os tamanhos de letra de uma figura do Plotly em JSON, onde estiverem."""

from collections.abc import Iterator
from typing import Any


def tamanhos(parte: Any) -> Iterator[float]:
    """Cada `size` de cada fonte."""
    if isinstance(parte, dict):
        for chave, valor in parte.items():
            if chave.endswith("font") and isinstance(valor, dict) and "size" in valor:
                yield valor["size"]
            yield from tamanhos(valor)
    elif isinstance(parte, list | tuple):
        for item in parte:
            yield from tamanhos(item)
