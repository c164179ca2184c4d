"""Em que ordem mostrar: códigos na ordem natural e termos na ordem do alfabeto."""

import re
import unicodedata

_PARTES = re.compile(r"[0-9]+|[^0-9]+")


Ordem = tuple[tuple[int, int, str], ...]


def ordem_natural(codigo: str) -> Ordem:
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


def ordem_alfabetica(termo: str) -> str:
    """Chave para `sorted` que não conta acentos nem maiúsculas.

    >>> sorted(["Zelo", "órgão", "Ação"], key=ordem_alfabetica)
    ['Ação', 'órgão', 'Zelo']
    """
    letras = unicodedata.normalize("NFKD", termo.casefold())
    return "".join(letra for letra in letras if not unicodedata.combining(letra))
