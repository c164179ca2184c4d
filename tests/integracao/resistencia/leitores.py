"""Os outros: quem lê o painel enquanto alguém o ataca. Cada um pede no seu ritmo, espere quanto esperar."""

import asyncio
import itertools
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx

INTERVALO, MAIS_ESPERA = 0.25, 60.0
"""Em segundos: de quanto em quanto cada espécie de leitor pede, e quanto espera por uma resposta."""

SAUDE, MEMORIA, OUTRAS = "saude", "memoria", "outras"


def _acoes() -> Iterator[str]:
    return (f"/acao?codigo=A{n}" for n in itertools.count(300, 7))


def _buscas() -> Iterator[str]:
    return (f"/busca?q=dados+{n}" for n in itertools.count())


LEITORES: dict[str, tuple[str, Iterator[str]]] = {
    "/saude": (SAUDE, itertools.repeat("/saude")),
    "/": (MEMORIA, itertools.repeat("/")),
    "/acoes": (MEMORIA, itertools.repeat("/acoes")),
    "/area": (MEMORIA, itertools.repeat("/area?codigo=2")),
    "/acao": (OUTRAS, _acoes()),
    "/busca": (OUTRAS, _buscas()),
    "formulario": (OUTRAS, itertools.repeat("/participe?passo=opinar")),
}
"""De cada leitor, a que espécie ele é e o que pede. Os de `OUTRAS` nunca acham a página pronta."""


@dataclass(slots=True)
class Lido:
    """Os tempos de cada leitor, em segundos, e as falhas dele, por status 5xx ou erro."""

    tempos: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    falhas: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def da_especie(self, especie: str) -> list[float]:
        """Os tempos de todos os leitores de uma espécie."""
        return [t for nome, (qual, _) in LEITORES.items() if qual == especie for t in self.tempos[nome]]


async def aquecer(endereco: str) -> None:
    """Pede cada página da memória uma vez, para que ela esteja lá, e uma de cada outra."""
    async with _cliente(endereco) as cliente:
        for _, caminhos in LEITORES.values():
            await cliente.get(next(caminhos))


async def ler(endereco: str, *, ate: asyncio.Event) -> Lido:
    """Lê até o evento, e espera as respostas que faltam."""
    lido, em_curso = Lido(), set[asyncio.Task[None]]()
    async with _cliente(endereco) as cliente:
        while not ate.is_set():
            for nome, (_, caminhos) in LEITORES.items():
                tarefa = asyncio.create_task(_pedir(cliente, nome, next(caminhos), lido))
                em_curso.add(tarefa)
                tarefa.add_done_callback(em_curso.discard)
            await _ate_ou(ate, INTERVALO)
        await asyncio.gather(*em_curso)
    return lido


async def _ate_ou(evento: asyncio.Event, segundos: float) -> None:
    try:
        await asyncio.wait_for(evento.wait(), segundos)
    except TimeoutError:
        return


async def _pedir(cliente: httpx.AsyncClient, nome: str, caminho: str, lido: Lido) -> None:
    comeco = time.perf_counter()
    try:
        resposta = await cliente.get(caminho)
    except httpx.HTTPError as erro:
        lido.falhas[f"{nome} {type(erro).__name__}"] += 1
    else:
        if resposta.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            lido.falhas[f"{nome} {resposta.status_code}"] += 1
    lido.tempos[nome].append(time.perf_counter() - comeco)


def _cliente(endereco: str) -> httpx.AsyncClient:
    limites = httpx.Limits(max_connections=None, max_keepalive_connections=40)
    return httpx.AsyncClient(base_url=endereco, timeout=MAIS_ESPERA, limits=limites, trust_env=False)
