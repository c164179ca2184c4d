"""Ordem natural dos códigos: a área 10 vem depois da 9, e a diretriz 2.b.10 depois da 2.b.9."""

import re

_PARTES = re.compile(r"[0-9]+|[^0-9]+")


def ordem_natural(codigo: str) -> tuple[tuple[int, int, str], ...]:
    """Chave para `sorted`: os trechos de algarismos contam como números.

    >>> sorted(["10.a.1", "2.b.10", "2.b.9"], key=ordem_natural)
    ['2.b.9', '2.b.10', '10.a.1']
    """
    return tuple(
        (0, int(parte), "") if parte.isdecimal() else (1, 0, parte) for parte in _PARTES.findall(codigo)
    )


def em_ordem(codigos: str | None) -> tuple[str, ...]:
    """Separa os códigos de um `group_concat` e põe cada um, uma só vez, na ordem natural.

    >>> em_ordem("10,9,9")
    ('9', '10')
    """
    return tuple(sorted(set(codigos.split(",")), key=ordem_natural)) if codigos else ()
