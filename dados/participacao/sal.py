"""O sal do dia: um segredo comum a todos os processos do painel, que some dois dias depois.

Com ele se assina o token do formulário e se resume de onde veio um envio, sem guardar endereço de ninguém.
"""

import logging
import secrets
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError, TimeoutError

from dados.participacao.base import BaseIndisponivel
from dados.participacao.tabelas import sal as tabela

BYTES = 32
_registro = logging.getLogger(__name__)


def do_dia(motor: Engine, *, agora: datetime) -> bytes:
    """O sal deste dia (em UTC), criado se não há; ao criar, apaga os de antes de ontem.

    `agora` tem fuso. Erro: `BaseIndisponivel`.
    """
    return _criado(motor, agora.astimezone(UTC).date())


def da_vespera(motor: Engine, *, agora: datetime) -> bytes | None:
    """O sal de ontem, para conferir o que foi assinado antes da meia-noite; None se não houve.

    Erro: `BaseIndisponivel`.
    """
    try:
        return _lido(motor, agora.astimezone(UTC).date() - timedelta(days=1))
    except (DBAPIError, TimeoutError) as erro:
        raise _fora_do_ar(erro) from None


# No SQLite até ler pede a vez a quem grava, e o sal de um dia não muda: lê-se uma vez por processo.
@lru_cache(1)
def _criado(motor: Engine, dia: date) -> bytes:
    try:
        return _lido(motor, dia) or _gravado(motor, dia)
    except (DBAPIError, TimeoutError) as erro:
        raise _fora_do_ar(erro) from None


def _gravado(motor: Engine, dia: date) -> bytes:
    novo = secrets.token_bytes(BYTES)
    vespera = dia - timedelta(days=1)
    try:
        with motor.begin() as conexao:
            conexao.execute(insert(tabela).values(dia=dia.isoformat(), valor=novo.hex()))
            conexao.execute(delete(tabela).where(tabela.c.dia < vespera.isoformat()))
    except IntegrityError:
        # Outro processo chegou antes: vale o dele.
        return _lido(motor, dia) or novo
    return novo


def _lido(motor: Engine, dia: date) -> bytes | None:
    with motor.connect() as conexao:
        valor = conexao.scalar(select(tabela.c.valor).where(tabela.c.dia == dia.isoformat()))
    return bytes.fromhex(valor) if valor else None


def _fora_do_ar(erro: DBAPIError | TimeoutError) -> BaseIndisponivel:
    _registro.error("Sal do dia indisponível: %s", type(erro).__name__)
    return BaseIndisponivel()
