"""O texto em frases e palavras, e a nota de facilidade de leitura."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from componentes.linguagem.silabas import contar

_PALAVRA = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:-[A-Za-zÀ-ÖØ-öø-ÿ]+)*")
_NAO_SE_LE = re.compile(r"https?://\S+|[\w.-]+@[\w.-]+|\S*[/_=?<>]\S*|\w+\.\w{2,4}\b(?=\W|$)|\{\w+\}")
_ABREVIADA = re.compile(r"\b(art|arts|nº|n\.º|Sr|Sra|ex|pág|tel|Ltda)\.", re.IGNORECASE)
_FIM_DA_FRASE = re.compile(r"(?<=[.!?…])[”»\")]*\s+|\n+")


CURTA = 20
"""Quantas palavras tem, no máximo, uma frase curta (NORMAS L-02)."""


@dataclass(frozen=True, slots=True)
class Nota:
    """A leitura de um texto: `flesch` é a fórmula, `maior` é a maior frase, em palavras.

    `curtas` é a fração das frases com até `CURTA` palavras.
    """

    palavras: int
    frases: int
    flesch: float
    maior: int
    curtas: float


def frases(texto: str) -> tuple[str, ...]:
    """As frases de `texto`, cada uma até o ponto, a interrogação, a exclamação ou o fim da linha.

    >>> frases("O art. 5º vale. E a lei nº 13.709, de 2018? Sim")
    ('O art. 5º vale.', 'E a lei nº 13.709, de 2018?', 'Sim')
    """
    guardado = _ABREVIADA.sub(lambda achado: achado[0][:-1] + "\x00", texto)
    partes = (parte.replace("\x00", ".").strip() for parte in _FIM_DA_FRASE.split(guardado))
    return tuple(parte for parte in partes if palavras(parte))


def palavras(texto: str) -> tuple[str, ...]:
    """As palavras de `texto`. Números, endereços, códigos e {campos} não se contam: não se mede isso.

    >>> palavras("Baixe em ./dados?x=1 os 76 itens de e-mail@exemplo.com, já.")
    ('Baixe', 'em', 'os', 'itens', 'de', 'já')
    """
    return tuple(_PALAVRA.findall(_NAO_SE_LE.sub(" ", texto)))


def ler(textos: Sequence[str]) -> Nota:
    """A nota de vários textos juntos. Erro: ValueError quando não há palavra nenhuma.

    Fórmula de Martins e outros (1996), o Flesch adaptado ao português:
    248,835 − 1,015 × (palavras ÷ frases) − 84,6 × (sílabas ÷ palavras).
    """
    lidas = [palavras(frase) for texto in textos for frase in frases(texto)]
    total = sum(map(len, lidas))
    if not total:
        raise ValueError("Não há o que ler.")
    silabas = sum(contar(palavra) for frase in lidas for palavra in frase)
    return Nota(
        palavras=total,
        frases=len(lidas),
        flesch=248.835 - 1.015 * total / len(lidas) - 84.6 * silabas / total,
        maior=max(map(len, lidas)),
        curtas=sum(len(frase) <= CURTA for frase in lidas) / len(lidas),
    )
