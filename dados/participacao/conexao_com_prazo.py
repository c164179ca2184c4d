"""Uma conexão que desiste do servidor que não responde: os prazos do PostgreSQL só valem se ele estiver vivo.

Um servidor parado (a máquina congelou, o processo foi suspenso) mantém a ligação aberta e não diz nada. Sem
prazo deste lado, quem pergunta esperaria para sempre.
"""

import logging
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.errors import OperationalError

from dados.participacao.disjuntor import Disjuntor

PRAZO_S = 5.0
"""Em segundos: mais que o maior prazo de um comando no servidor, que assim sempre responde antes."""

OLHAR_S = 0.1
"""De quanto em quanto se olha se alguém interrompeu o programa, em segundos: é o do psycopg."""

R = TypeVar("R")
_registro = logging.getLogger(__name__)


class ServidorParado(OperationalError):
    """O servidor da base não respondeu."""


class ConexaoComPrazo(psycopg.Connection[Any]):
    """Cada espera pelo servidor tem `prazo` segundos; passou, a conexão se fecha e o disjuntor abre."""

    prazo: float = PRAZO_S
    disjuntor: Disjuntor | None = None

    def wait(self, gen: PQGen[R], interval: float = OLHAR_S, timeout: float | None = None) -> R:
        """O que o servidor responde. Erro: ServidorParado, na hora se já se sabe que ele não responde."""
        if self.disjuntor and not self.disjuntor.passa():
            self.close()
            raise ServidorParado(str(ServidorParado.__doc__))
        try:
            resposta = super().wait(gen, interval, self.prazo if timeout is None else timeout)
        except psycopg.errors._WaitTimeout as erro:
            self.close()
            avisar(self.disjuntor)
            raise ServidorParado(str(ServidorParado.__doc__)) from erro
        if self.disjuntor and self.disjuntor.esta_aberto:
            self.disjuntor.fechar()
        return resposta


def avisar(disjuntor: Disjuntor | None) -> None:
    """A base não respondeu: abre o disjuntor, com uma linha no registro na primeira vez."""
    if disjuntor and disjuntor.abrir():
        _registro.error("A base de contribuições não responde. Os envios são recusados até ela voltar.")
