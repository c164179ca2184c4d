"""O que um ataque é e o que ele sabe do painel que ataca."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field

import httpx

ESPERA = 55.0
"""Em segundos: quanto quem ataca espera por uma resposta."""


@dataclass(frozen=True, slots=True)
class Contexto:
    """O painel no ar: o endereço, o processo, o registro, a pasta do código e as versões publicadas."""

    endereco: str
    pid: int
    registro: str
    pasta: str
    instancia: str
    versoes: list[str]
    postgresql: int = 0

    @property
    def porta(self) -> int:
        """A porta em que responde."""
        return int(self.endereco.rpartition(":")[2])

    def cliente(self) -> httpx.AsyncClient:
        """Um cliente sem limite de conexões."""
        limites = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        return httpx.AsyncClient(base_url=self.endereco, timeout=ESPERA, limits=limites, trust_env=False)


@dataclass(frozen=True, slots=True)
class Ataque:
    """Como se ataca e como se sobe o painel para isso. Sem `com_leitores`, o ataque acaba com ele."""

    atacar: Callable[[Contexto], Awaitable[str]]
    variaveis: Mapping[str, str] = field(default_factory=lambda: {"PAINEL_LIMITE_ENVIOS": "0"})
    arquivos_abertos: int = 4096
    usa_postgresql: bool = False
    com_leitores: bool = True


async def pedir_todos(cliente: httpx.AsyncClient, caminhos: Iterable[str], *, ao_mesmo_tempo: int) -> str:
    """GET de cada caminho, tantos ao mesmo tempo; quantos deram cada status, e em quanto tempo."""
    vez, deram, comeco = asyncio.Semaphore(ao_mesmo_tempo), Counter[str](), time.perf_counter()

    async def um(caminho: str) -> None:
        async with vez:
            try:
                resposta = await cliente.get(caminho)
            except httpx.HTTPError as erro:
                deram[type(erro).__name__] += 1
            else:
                deram[str(resposta.status_code)] += 1

    await asyncio.gather(*map(um, caminhos))
    return contado(deram, segundos=time.perf_counter() - comeco)


def contado(deram: Mapping[str, int], *, segundos: float) -> str:
    """Quantos de cada resultado, e em quanto tempo."""
    partes = ", ".join(f"{quantos} × {qual}" for qual, quantos in sorted(deram.items()))
    return f"{partes} em {segundos:.0f} s"
