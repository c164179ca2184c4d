"""Junta pedaços pequenos: cada um que sai custa uma viagem entre threads e uma passada do compressor."""

from collections.abc import Iterable, Iterator

TAMANHO = 64 * 1024
"""Em bytes: o que um arquivo tem na memória enquanto sai, tenha ele o tamanho que tiver."""


def em_blocos(partes: Iterable[bytes]) -> Iterator[bytes]:
    """Os mesmos bytes, em blocos de pelo menos `TAMANHO`, menos o último."""
    bloco = bytearray()
    for parte in partes:
        bloco += parte
        if len(bloco) >= TAMANHO:
            yield bytes(bloco)
            bloco.clear()
    if bloco:
        yield bytes(bloco)
