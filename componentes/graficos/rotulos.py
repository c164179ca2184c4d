"""Os textos curtos de uma figura: escapados, quebrados, cortados e afastados uns dos outros."""

import textwrap
from collections.abc import Sequence
from datetime import date
from html import escape

from traducoes import Idioma

ALTURA_DA_LINHA = 17
LETRAS_FINAS = 1.25
"""Quantas letras comuns cabem no lugar de uma em negrito."""
MESES_DO_ANO = 12
_PASSOS_EM_MESES = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


def seguro(texto: str) -> str:
    """`texto` como o Plotly o escreve ao pé da letra: ele lê um pouco de HTML em rótulos."""
    return escape(texto, quote=False)


def em_linhas(texto: str, *, letras: int) -> list[str]:
    """`texto` em linhas de até `letras`; palavra maior que a linha é partida."""
    return textwrap.wrap(texto, letras) or [""]


def titulo_de_linha(nome: str, *, complemento: str, letras: int) -> tuple[str, int]:
    """O nome em negrito e o complemento depois dele, e quantas linhas ocupam.

    >>> titulo_de_linha("Governança", complemento="3 ações", letras=40)
    ('<b>Governança</b> · 3 ações', 1)
    """
    linhas = em_linhas(nome, letras=letras)
    negrito = "<br>".join(f"<b>{seguro(linha)}</b>" for linha in linhas)
    if len(linhas[-1]) + len(complemento) + 3 <= letras + 2:
        return f"{negrito} · {seguro(complemento)}", len(linhas)
    abaixo = em_linhas(complemento, letras=int(letras * LETRAS_FINAS))
    return "<br>".join([negrito, *map(seguro, abaixo)]), len(linhas) + len(abaixo)


def cortado(texto: str, *, letras: int) -> str:
    """`texto` com até `letras` caracteres, cortado entre palavras.

    >>> cortado("Linha do indicador I01", letras=18)
    'Linha do…'
    """
    return textwrap.shorten(texto, letras, placeholder="…")


def marcas_de_tempo(inicio: date, fim: date, *, maximo: int) -> tuple[list[date], list[str]]:
    """Até `maximo` primeiros dias de mês entre `inicio` e `fim`, em passos iguais, e seus rótulos `mm/aaaa`.

    Se nenhum mês começa no período, a marca é o próprio início.

    >>> marcas_de_tempo(date(2024, 11, 1), date(2026, 10, 31), maximo=4)[1]
    ['01/2025', '07/2025', '01/2026', '07/2026']
    """
    primeiro = inicio.year * MESES_DO_ANO + inicio.month - (inicio.day == 1)
    ultimo = fim.year * MESES_DO_ANO + fim.month - 1
    for passo in _PASSOS_EM_MESES:
        meses = range(-(-primeiro // passo) * passo, ultimo + 1, passo)
        if len(meses) <= maximo:
            break
    dias = [date(mes // MESES_DO_ANO, mes % MESES_DO_ANO + 1, 1) for mes in meses] or [inicio]
    return dias, [f"{dia:%m/%Y}" for dia in dias]


def separadores(idioma: Idioma) -> str:
    """O separador decimal e o de milhar da língua, como o Plotly os pede (`,.` em português)."""
    exemplo = idioma.numero(1234.5, casas=1)
    return exemplo[-2] + exemplo[1]


def afastados(alturas: Sequence[float], *, minimo: float, teto: float) -> list[float]:
    """Posições em pixels, perto das pedidas, com `minimo` ou mais entre vizinhas e nenhuma acima de `teto`.

    Saem na ordem em que entraram.

    >>> afastados([10, 12, 50], minimo=16, teto=100)
    [10, 26, 50]
    """
    ordem = sorted(range(len(alturas)), key=lambda i: alturas[i])
    postas = [0.0] * len(alturas)
    piso = float("-inf")
    for i in ordem:
        postas[i] = max(alturas[i], piso)
        piso = postas[i] + minimo
    for i in reversed(ordem):
        postas[i] = min(postas[i], teto)
        teto = postas[i] - minimo
    return postas
