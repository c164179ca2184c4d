"""Os números de uma medida e o resumo de várias rodadas."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from statistics import median


@dataclass(frozen=True, slots=True)
class Medida:
    """Uma rodada: duração de cada execução e do todo, em segundos; bytes mandados e ocupados por sessão."""

    duracoes: tuple[float, ...]
    segundos: float
    bytes_por_visita: float
    memoria_por_sessao: float


@dataclass(frozen=True, slots=True)
class Resumo:
    """Mediana das rodadas. `p50` e `p95` em milissegundos; KB de 1.000 bytes."""

    por_segundo: float
    p50: float
    p95: float
    kb_por_visita: float
    kb_de_memoria: float


def percentil(valores: Sequence[float], *, p: float) -> float:
    """O menor valor que não é superado por `p` por cento deles (posto mais próximo)."""
    return sorted(valores)[max(ceil(len(valores) * p / 100), 1) - 1]


def crescimento(memorias: Sequence[int]) -> int:
    """Quanto a memória cresceu de uma leitura a outra, somado. Uma queda é coleta de lixo, e não conta."""
    return sum(max(depois - antes, 0) for antes, depois in pairwise(memorias))


def resumir(rodadas: Sequence[Medida]) -> Resumo:
    """Junta as rodadas de um alvo."""
    return Resumo(
        por_segundo=median(len(rodada.duracoes) / rodada.segundos for rodada in rodadas),
        p50=1000 * median(percentil(rodada.duracoes, p=50) for rodada in rodadas),
        p95=1000 * median(percentil(rodada.duracoes, p=95) for rodada in rodadas),
        kb_por_visita=median(rodada.bytes_por_visita for rodada in rodadas) / 1000,
        kb_de_memoria=median(rodada.memoria_por_sessao for rodada in rodadas) / 1000,
    )
