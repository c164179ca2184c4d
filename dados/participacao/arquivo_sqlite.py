"""Tudo o que só vale para SQLite: o arquivo, sua permissão e como cada conexão trabalha."""

import logging
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

ESPERA_MS = 10_000
"""Quanto uma gravação espera outra terminar, em milissegundos, antes de desistir."""

_registro = logging.getLogger(__name__)
_SO_DO_DONO = 0o600
_POR_CONEXAO = (
    f"PRAGMA busy_timeout = {ESPERA_MS}",
    "PRAGMA journal_mode = WAL",
    # Com WAL, só FULL garante que o que foi confirmado sobrevive a uma queda de energia.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # O que se apaga é coberto com zeros, e não fica legível no arquivo.
    "PRAGMA secure_delete = ON",
)


class BaseSemArquivo(Exception):
    """O endereço pede uma base na memória, que se perderia ao desligar."""

    def __init__(self) -> None:
        super().__init__("A base de contribuições precisa de arquivo: use sqlite:////pasta/base.sqlite.")


def abrir(endereco: URL) -> Engine:
    """Devolve o motor de um arquivo fechado a outras pessoas, que grava de forma durável e espera a vez.

    Levanta `BaseSemArquivo` e OSError.
    """
    _criar_arquivo(endereco)
    motor = create_engine(endereco, hide_parameters=True)
    event.listen(motor, "connect", _ao_conectar)
    event.listen(motor, "begin", _ao_comecar)
    return motor


def esvaziar_diario(motor: Engine) -> None:
    """Passa o diário (`-wal`) para o arquivo e o esvazia: nele ainda se lia o que acaba de ser apagado.

    Se alguém ainda lê a base, fica para a próxima vez. Noutra base que não SQLite, não há o que fazer: isso é
    da limpeza automática do servidor.
    """
    if motor.dialect.name != "sqlite":
        return
    with closing(motor.raw_connection()) as ligacao:
        try:
            ligacao.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
        except sqlite3.OperationalError as erro:
            _registro.warning("O diário da base não foi esvaziado: %s", erro)


def _criar_arquivo(endereco: URL) -> None:
    if not endereco.database or endereco.database.startswith((":", "file:")):
        raise BaseSemArquivo
    arquivo = Path(endereco.database)
    # Pasta que já existia fica como está: ela pode não ser só do painel.
    arquivo.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(arquivo, os.O_CREAT | os.O_RDWR, _SO_DO_DONO))
    # O SQLite dá a estes dois a permissão do principal; uma cópia restaurada pode tê-los trazido abertos.
    for parte in (arquivo, *(arquivo.with_name(arquivo.name + fim) for fim in ("-wal", "-shm"))):
        with suppress(FileNotFoundError):
            parte.chmod(_SO_DO_DONO)


def _ao_conectar(conexao: DBAPIConnection, _entrada: ConnectionPoolEntry) -> None:
    # O sqlite3 do Python abre transações por conta própria; sem isso ele atropelaria o BEGIN abaixo.
    conexao.isolation_level = None
    cursor = conexao.cursor()
    for comando in _POR_CONEXAO:
        cursor.execute(comando)
    cursor.close()


def _ao_comecar(conexao: Connection) -> None:
    # IMMEDIATE pede a vez já no começo. Quem pede só ao gravar pode ser recusado sem esperar.
    conexao.exec_driver_sql("BEGIN IMMEDIATE")
