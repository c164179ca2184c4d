"""O registro que um ataque não enche: a mesma linha sai uma vez por minuto."""

import asyncio
import errno
import logging
import time
from collections.abc import Callable
from typing import Any

INTERVALO = 60.0
"""Em segundos, entre duas linhas iguais."""

_SEM_RECURSO = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}
_REGISTRO = logging.getLogger("painel.rede")


class UmaPorMinuto(logging.Filter):
    """Filtro de registro. Uma linha com rastro de erro passa sempre: a causa pode ser outra."""

    def __init__(self, relogio: Callable[[], float] = time.monotonic) -> None:
        """`relogio` diz os segundos."""
        super().__init__()
        self._relogio = relogio
        self._ultimas: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Se esta linha sai. O que conta é o molde dela, sem os valores."""
        if record.exc_info:
            return True
        agora = self._relogio()
        if agora - self._ultimas.get(record.msg, -INTERVALO) < INTERVALO:
            return False
        self._ultimas[record.msg] = agora
        return True


def limitar() -> None:
    """Põe o limite nas linhas que quem chega de fora consegue provocar."""
    for nome in (_REGISTRO.name, "uvicorn.error"):
        logging.getLogger(nome).addFilter(UmaPorMinuto())


def no_laco(laco: asyncio.AbstractEventLoop, contexto: dict[str, Any]) -> None:
    """O erro que ninguém tratou no laço. Sem mais arquivos, o asyncio escreveria milhares de rastros."""
    erro = contexto.get("exception")
    if isinstance(erro, OSError) and erro.errno in _SEM_RECURSO:
        _REGISTRO.error(
            "O sistema não deixa abrir mais conexões agora (%s): as novas esperam.", erro.strerror
        )
    else:
        laco.default_exception_handler(contexto)
