"""O que se anota de cada ataque: os tempos dos outros, sem ele e com ele, a memória e o que aconteceu."""

import asyncio
import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import psutil

from tests.integracao.resistencia.leitores import MEMORIA, OUTRAS, SAUDE, Lido

MB = 1024 * 1024
CABECALHO = (
    "ataque", "escala", "antes dele, p95 (ms)", "/saude p50/p95/p99 (ms)", "na memória p50/p95/p99 (ms)",
    "outras p50/p95/p99 (ms)", "falhas", "RSS (MB)", "o que houve",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Medido:
    """Um ataque. `rss` são os MB do painel e dos filhos dele, antes e no pico."""

    nome: str
    escala: int
    sozinhos: Lido
    atacados: Lido
    rss: tuple[float, float]
    desfecho: str

    def p(self, especie: str, q: float, *, sozinhos: bool = False) -> float:
        """O quantil dos tempos de uma espécie, em milissegundos."""
        return quantil((self.sozinhos if sozinhos else self.atacados).da_especie(especie), q) * 1000

    def _falhas(self) -> str:
        falhas = sorted(self.atacados.falhas.items())
        return ", ".join(f"{quantas} × {qual}" for qual, quantas in falhas) or "0"

    def linha(self) -> str:
        """A linha da tabela, em Markdown."""
        antes = "/".join(f"{self.p(e, 0.95, sozinhos=True):.0f}" for e in (SAUDE, MEMORIA, OUTRAS))
        tempos = [
            "/".join(f"{self.p(e, q):.0f}" for q in (0.5, 0.95, 0.99)) for e in (SAUDE, MEMORIA, OUTRAS)
        ]
        celulas = [
            self.nome, str(self.escala), antes, *tempos, self._falhas(),
            f"{self.rss[0]:.0f} → {self.rss[1]:.0f}", self.desfecho,
        ]  # fmt: skip
        return "| " + " | ".join(celulas) + " |"


def cabecalho() -> str:
    """As duas primeiras linhas da tabela."""
    return "| " + " | ".join(CABECALHO) + " |\n|" + "---|" * len(CABECALHO)


def quantil(tempos: Sequence[float], q: float) -> float:
    """O menor tempo que ao menos a parte `q` não passa; 0 sem tempos."""
    return sorted(tempos)[math.ceil(q * len(tempos)) - 1] if tempos else 0.0


def rss(pid: int) -> float:
    """Os MB do processo e dos filhos dele."""
    total = 0
    with suppress(psutil.NoSuchProcess):
        dono = psutil.Process(pid)
        for processo in (dono, *dono.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                total += processo.memory_info().rss
    return total / MB


async def pico(pid: int, *, ate: asyncio.Event) -> float:
    """O maior `rss` até o evento."""
    maior = 0.0
    while not ate.is_set():
        maior = max(maior, await asyncio.to_thread(rss, pid))
        with suppress(TimeoutError):
            await asyncio.wait_for(ate.wait(), 0.2)
    return maior
