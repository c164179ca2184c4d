"""Quanto ocupa um texto, sem navegador: as larguras da Arial, que são as da Liberation Sans."""

from componentes.graficos import rotulos

_LARGURAS = {
    **dict.fromkeys("ijl'|", 0.24), **dict.fromkeys("ftI.,:;! /", 0.28), **dict.fromkeys("r()[]-·“”", 0.35),
    **dict.fromkeys("cksvxyzJ", 0.5), **dict.fromkeys("ABEKPSVXYZ&", 0.67), **dict.fromkeys("CDHNRUwÇ", 0.73),
    **dict.fromkeys("GOQ", 0.78), **dict.fromkeys("mM—", 0.88), **dict.fromkeys("W@%…", 1.0),
}  # fmt: skip
_COMUM = 0.56
NEGRITO = 1.08
FOLGA = 1.03
"""Outro aparelho pode ter uma letra um pouco mais larga."""


def largura(texto: str, *, tamanho: int, negrito: bool = False) -> float:
    """Os pixels que `texto` ocupa numa linha, com uma pequena folga.

    >>> round(largura("Minas Gerais", tamanho=20))
    124
    """
    emes = sum(_LARGURAS.get(letra, _COMUM) for letra in texto)
    return emes * tamanho * FOLGA * (NEGRITO if negrito else 1)


def em_linhas(texto: str, *, pixels: float, tamanho: int, negrito: bool = False) -> list[str]:
    """`texto` em linhas de até `pixels`, quebrado entre palavras; só parte a palavra maior que a linha."""
    linhas = [""]
    for palavra in texto.split():
        junto = f"{linhas[-1]} {palavra}".strip()
        if largura(junto, tamanho=tamanho, negrito=negrito) <= pixels:
            linhas[-1] = junto
            continue
        cabem = int(pixels / (tamanho * FOLGA * NEGRITO))
        pedacos = [palavra]
        if largura(palavra, tamanho=tamanho, negrito=negrito) > pixels:
            pedacos = rotulos.em_linhas(palavra, letras=max(cabem, 1))
        linhas += pedacos
    return linhas if linhas[0] or len(linhas) == 1 else linhas[1:]
