"""O que mudou entre dois retratos, contado por inteiro: nada entra, sai ou muda sem aparecer uma vez.

`comparar` é pura: recebe as linhas dos dois lados. `entre` as lê de dois retratos publicados.
"""

from collections.abc import Iterator

from dados.consultas.codigos import Ordem, ordem_natural
from dados.mudancas import acoes, calculadas, indicadores, leitura, oficiais
from dados.mudancas.coisas import Coisas
from dados.mudancas.lados import Lado, alinhar
from dados.mudancas.modelo import (
    GRUPO_DE,
    Especie,
    Grupo,
    Medida,
    Mudanca,
    Mudancas,
    Nota,
    Origem,
    Passo,
    Valor,
)
from dados.retrato import Retrato

__all__ = [
    "GRUPO_DE",
    "Especie",
    "Grupo",
    "Medida",
    "Mudanca",
    "Mudancas",
    "Nota",
    "Origem",
    "Passo",
    "Valor",
    "comparar",
    "entre",
]

_PESO = {especie: peso for peso, especie in enumerate(Especie)}


def entre(antes: Retrato, depois: Retrato) -> Mudancas:
    """O que mudou de um retrato para o outro. Erro: `RetratoIlegivel`."""
    de_antes, de_depois = leitura.lados(antes, depois)
    return Mudancas(
        antes.versao, depois.versao, antes.data, depois.data, tuple(comparar(de_antes, de_depois))
    )


def comparar(antes: Lado, depois: Lado) -> list[Mudanca]:
    """As mudanças, da pior notícia para a melhor, e dentro disso por área e código.

    Cada campo que difere está em um passo de uma só mudança; só o marco que passa a outra ação conta-se nas
    duas, porque saiu de uma e entrou na outra. O que pertence a uma coisa que entrou ou saiu
    (os marcos de uma ação, as metas de um indicador) conta-se com ela. As que o painel calcula, em
    `calculadas.py`, vêm a mais: dependem das datas dos retratos.
    A coluna, ou a tabela, que um dos lados não conhece não conta.
    """
    coisas = Coisas(*alinhar(antes, depois))
    return sorted(_todas(coisas), key=_ordem)


def _todas(coisas: Coisas) -> Iterator[Mudanca]:
    for sala in (oficiais, acoes, indicadores, calculadas):
        yield from sala.mudancas(coisas)


def _ordem(mudanca: Mudanca) -> tuple[int, Ordem, str, Ordem, str, tuple[tuple[str, ...], ...]]:
    area = ordem_natural(mudanca.areas[0]) if mudanca.areas else ()
    passos = tuple((*passo.chave, passo.campo) for passo in mudanca.passos)
    return _PESO[mudanca.especie], area, mudanca.tipo, ordem_natural(mudanca.codigo), mudanca.tabela, passos
