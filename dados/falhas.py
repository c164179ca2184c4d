"""O que está fora do ar neste processo, para o registro e para `/saude`: cada causa se diz uma vez só."""

import logging
import sqlite3
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dados import relogio

CALADA = timedelta(minutes=10)
"""A causa que não se repete por este tempo acabou: sai daqui e, se voltar, se diz de novo."""

QUANTAS = 50
"""Causas guardadas: um disco ruim não enche a memória."""

_registro = logging.getLogger("painel")


@dataclass(frozen=True, slots=True)
class Falha:
    """A parte do painel, por que ela falta e desde quando (UTC)."""

    parte: str
    motivo: str
    desde: datetime
    ultima: datetime


class Caderno:
    """As falhas recentes. Serve a várias threads."""

    def __init__(self, *, agora: Callable[[], datetime] = relogio.agora) -> None:
        """`agora` diz a hora, em UTC."""
        self._agora = agora
        self._trava = Lock()
        self._falhas: OrderedDict[tuple[str, str], Falha] = OrderedDict()

    def anotar(self, parte: str, motivo: str) -> None:
        """Anota que a parte faltou a alguém; só a primeira vez da causa vai para o registro."""
        agora = self._agora()
        with self._trava:
            self._esquecer(agora)
            conhecida = self._falhas.pop((parte, motivo), None)
            nova = replace(conhecida, ultima=agora) if conhecida else Falha(parte, motivo, agora, agora)
            self._falhas[parte, motivo] = nova
            while len(self._falhas) > QUANTAS:
                self._falhas.popitem(last=False)
        if conhecida is None:
            _registro.error("Fora do ar: %s. %s", parte, motivo)

    def sarou(self, parte: str) -> None:
        """A parte acaba de dar certo: nenhuma causa dela continua."""
        with self._trava:
            for causa in [causa for causa in self._falhas if causa[0] == parte]:
                del self._falhas[causa]

    def recentes(self) -> tuple[Falha, ...]:
        """As que ainda acontecem, da que se repetiu há mais tempo à de agora."""
        with self._trava:
            self._esquecer(self._agora())
            return tuple(self._falhas.values())

    def _esquecer(self, agora: datetime) -> None:
        for causa, falha in list(self._falhas.items()):
            if agora - falha.ultima > CALADA:
                del self._falhas[causa]


DESTE_PROCESSO = Caderno()


def motivo(erro: Exception) -> str:
    """Por que faltou, numa frase que se pode mostrar: sem a consulta nem o que alguém escreveu."""
    if isinstance(erro, SQLAlchemyError):
        original = erro.orig if isinstance(erro, DBAPIError) else erro
        # O SQLite diz o nome da tabela; o que outro banco diz pode citar o conteúdo dela.
        oque = original if isinstance(original, sqlite3.Error) else type(original).__name__
        return f"O banco recusou a leitura ({oque})."
    if isinstance(erro, OSError):
        return f"O sistema recusou a leitura ({erro.strerror or type(erro).__name__})."
    return str(erro)
