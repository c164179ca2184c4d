"""Junta pedaços pequenos: cada um que sai custa uma viagem entre threads e uma passada do compressor."""

from collections.abc import Iterable, Iterator

PRIMEIRO = 8 * 1024
"""Em bytes: pouco, para o começo não esperar; cada bloco tem o dobro do anterior, até `TAMANHO`."""

TAMANHO = 64 * 1024
"""Em bytes: o que um arquivo tem na memória enquanto sai, tenha ele o tamanho que tiver."""


def em_blocos(partes: Iterable[bytes]) -> Iterator[bytes]:
    """Os mesmos bytes, em blocos de pelo menos `PRIMEIRO` e depois mais, menos o último."""
    bloco, tamanho = bytearray(), PRIMEIRO
    for parte in partes:
        bloco += parte
        if len(bloco) >= tamanho:
            yield bytes(bloco)
            bloco.clear()
            tamanho = min(2 * tamanho, TAMANHO)
    if bloco:
        yield bytes(bloco)
