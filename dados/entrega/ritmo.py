"""De quanto em quanto tempo perguntar se há retrato novo. Regra pura, em segundos."""

INTERVALO = 300.0
"""Depois de uma rodada boa: o retrato muda a cada dois meses, e cinco minutos bastam para uma correção."""
PRIMEIRA_ESPERA = 15.0
MAIOR_ESPERA = 3600.0


def espera(falhas: int, *, sorte: float, pedida: float | None = None) -> float:
    """Os segundos até a próxima rodada, depois de `falhas` rodadas ruins seguidas.

    Dobra a cada falha, até uma hora. `sorte`, de 0 a 1, espalha os painéis: sem ela, todos voltariam no mesmo
    instante. `pedida` é o que o outro lado pediu (`Retry-After`): vale se for mais, até uma hora.

    >>> [espera(falhas, sorte=1) for falhas in (0, 1, 2, 3, 20)]
    [300.0, 15.0, 30.0, 60.0, 3600.0]
    >>> espera(1, sorte=0), espera(1, sorte=0, pedida=120)
    (7.5, 120.0)
    """
    # O expoente tem teto: 2 elevado a mil falhas não cabe num float.
    base = min(PRIMEIRA_ESPERA * 2.0 ** min(falhas - 1, 20), MAIOR_ESPERA) if falhas else INTERVALO
    base *= (1 + sorte) / 2
    return max(base, min(pedida or 0.0, MAIOR_ESPERA))
