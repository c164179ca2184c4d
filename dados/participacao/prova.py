"""A prova de trabalho: uma conta que custa ao navegador e quase nada ao painel. Ninguém a vê.

Achar `n` tal que o SHA-256 de `desafio:n` comece com `BITS` zeros. Quem envia muito paga por cada envio,
porque cada formulário tem um desafio.
"""

import hashlib
import re

BITS = 16
"""Cerca de 65 mil contas: décimos de segundo num computador, um ou dois segundos num celular simples."""

_FORMA = re.compile(r"[0-9]{1,12}")


def vale(desafio: str, resposta: str, *, bits: int = BITS) -> bool:
    """Se `resposta` resolve `desafio`."""
    if not _FORMA.fullmatch(resposta):
        return False
    resumo = hashlib.sha256(f"{desafio}:{resposta}".encode()).digest()
    return int.from_bytes(resumo[:4]) >> (32 - bits) == 0
