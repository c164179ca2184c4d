"""Ler e gravar na base sem deixar escapar o que ela diz: o erro de algumas bases cita a linha inteira."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, TimeoutError

from dados.participacao.arquivo_sqlite import SO_LE
from dados.participacao.base import BaseIndisponivel, causa

_registro = logging.getLogger(__name__)


@contextmanager
def transacao(motor: Engine) -> Iterator[Connection]:
    """Uma conexão em transação: tudo se grava ou nada. Erro: `BaseIndisponivel`, sem a causa."""
    try:
        with motor.begin() as conexao:
            yield conexao
    except (DBAPIError, TimeoutError) as erro:
        _registro.error("A base de contribuições falhou: %s", causa(erro))
        raise BaseIndisponivel from None


@contextmanager
def leitura(motor: Engine) -> Iterator[Connection]:
    """Uma conexão que só lê: tudo de um mesmo instante, sem esperar quem grava nem fazer ninguém esperar.

    Erro: `BaseIndisponivel`, sem a causa.
    """
    opcoes: dict[str, str | bool] = {SO_LE: True}
    if motor.dialect.name == "postgresql":
        opcoes["isolation_level"] = "REPEATABLE READ"
    with transacao(motor.execution_options(**opcoes)) as conexao:
        yield conexao
