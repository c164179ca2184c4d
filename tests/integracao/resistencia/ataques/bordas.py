"""A borda: o websocket de outro site, conexões que não acabam e quem baixa devagar na saída."""

import asyncio
import os
import signal
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import psutil

from tests.integracao.resistencia.ataques.modelo import Contexto, contado

APERTOS, CONEXOES, SEGURAR, SAIR = 40, 1100, 20.0, 45.0


async def websocket(c: Contexto) -> str:
    """Quarenta apertos de mão vindos de outro site, cinco por vez."""
    vez, deram, comeco = asyncio.Semaphore(5), Counter[str](), time.perf_counter()
    pedido = (
        f"GET /_stcore/stream HTTP/1.1\r\nHost: 127.0.0.1:{c.porta}\r\nOrigin: https://outro.exemplo\r\n"
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    ).encode()

    async def um() -> None:
        async with vez:
            leitor, escritor = await asyncio.open_connection("127.0.0.1", c.porta)
            escritor.write(pedido)
            linha = await asyncio.wait_for(leitor.readline(), 30)
            deram[linha.decode().split(" ")[1] if linha else "fechou"] += 1
            escritor.close()

    await asyncio.gather(*(um() for _ in range(APERTOS)))
    return contado(deram, segundos=time.perf_counter() - comeco)


async def meio_abertas(c: Contexto) -> str:
    """1.100 conexões que mandam metade de um pedido; o painel pode abrir 1.024 arquivos."""
    antes, abertas = Path(c.registro).stat().st_size, []
    for _ in range(CONEXOES):
        with suppress(OSError, TimeoutError):
            leitor, escritor = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", c.porta), 2)
            escritor.write(b"GET / HTTP/1.1\r\nHost: a\r\n")
            abertas.append((leitor, escritor))
    fim = time.perf_counter() + SEGURAR
    fechadas = await asyncio.gather(*(_fechou(leitor, fim) for leitor, _ in abertas))
    for _, escritor in abertas:
        escritor.close()
    cresceu = (Path(c.registro).stat().st_size - antes) / 1024
    return f"{len(abertas)} abriram, {sum(fechadas)} fechadas em {SEGURAR:.0f} s; registro + {cresceu:.0f} KB"


async def _fechou(leitor: asyncio.StreamReader, fim: float) -> bool:
    try:
        return await asyncio.wait_for(leitor.read(), max(0.1, fim - time.perf_counter())) is not None
    except TimeoutError:
        return False
    except OSError:
        return True


async def saida(c: Contexto) -> str:
    """Quem baixa o retrato a passo de lesma, e o painel recebe SIGTERM: em quanto tempo ele sai."""
    leitor, escritor = await asyncio.open_connection("127.0.0.1", c.porta, limit=1024)
    escritor.write(
        f"GET /arquivos/retrato-{c.versoes[-1]}.sqlite HTTP/1.1\r\nHost: 127.0.0.1:{c.porta}\r\n\r\n".encode()
    )
    await leitor.read(512)
    comeco = time.perf_counter()
    os.kill(c.pid, signal.SIGTERM)
    while (passou := time.perf_counter() - comeco) < SAIR and _vive(c.pid):
        with suppress(OSError, TimeoutError):
            await asyncio.wait_for(leitor.read(64), 0.2)
        await asyncio.to_thread(_olhar, c.pid)
    escritor.close()
    return f"saiu em {passou:.0f} s" if not _vive(c.pid) else f"ainda vivo depois de {passou:.0f} s"


def _olhar(pid: int) -> None:
    with suppress(psutil.NoSuchProcess, psutil.TimeoutExpired):
        psutil.Process(pid).wait(0.2)


def _vive(pid: int) -> bool:
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    return False
