"""Tudo o que só vale para SQLite: o arquivo, sua permissão e como cada conexão trabalha."""

import logging
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError, TimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

from dados.participacao.arquivo_aberto import ArquivoAberto
from dados.participacao.fila import Fila

ESPERA_MS = 10_000
"""Quanto uma gravação espera outra terminar, em milissegundos, antes de desistir."""

SO_LE = "so_le"
"""A opção de execução de quem só lê: não pede a vez de gravar."""

CONEXOES = 50
"""Mais do que os fios do servidor: quem espera, espera na fila, e não por uma conexão."""

_COM_A_VEZ = "painel_com_a_vez"
_ARQUIVO = "painel_arquivo"
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
    aberto = _criar_arquivo(endereco)
    motor = create_engine(
        endereco, hide_parameters=True, pool_size=CONEXOES, max_overflow=0, pool_timeout=ESPERA_MS / 1000
    )
    motor.update_execution_options(**{_ARQUIVO: aberto})
    event.listen(motor, "connect", _ao_conectar)
    _VezDeCadaUm().ligar(motor)
    _ligar_conferencia(motor, aberto)
    return motor


def arquivo_de(motor: Engine) -> ArquivoAberto | None:
    """O arquivo deste motor; None se a base não é SQLite."""
    aberto = motor.get_execution_options().get(_ARQUIVO)
    return aberto if isinstance(aberto, ArquivoAberto) else None


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


class _VezDeCadaUm:
    """Cada transação deste processo espera a vez antes de pedir o arquivo, e a passa ao devolver a conexão.

    O SQLite grava um por vez, e quem o espera dorme e tenta de novo, sem fila: com 50 pessoas enviando,
    alguma esperava segundos enquanto outras passavam na frente. Essa espera fica para os outros processos.
    """

    def __init__(self) -> None:
        self._fila = Fila()

    def ligar(self, motor: Engine) -> None:
        """Põe todas as transações deste motor na fila."""
        event.listen(motor, "begin", self._ao_comecar)
        event.listen(motor, "checkin", self._ao_devolver)

    def _ao_comecar(self, conexao: Connection) -> None:
        if conexao.get_execution_options().get(SO_LE, False):
            conexao.exec_driver_sql("BEGIN")
            return
        if not self._fila.esperar(segundos=ESPERA_MS / 1000):
            raise TimeoutError("A vez de gravar não chegou.")
        conexao.info[_COM_A_VEZ] = True
        # IMMEDIATE pede a vez já no começo. Quem pede só ao gravar pode ser recusado sem esperar.
        conexao.exec_driver_sql("BEGIN IMMEDIATE")

    def _ao_devolver(self, _conexao: DBAPIConnection | None, entrada: ConnectionPoolEntry) -> None:
        if entrada.info.pop(_COM_A_VEZ, False):
            self._fila.passar()


def _ligar_conferencia(motor: Engine, aberto: ArquivoAberto) -> None:
    """Nenhuma transação começa nem se confirma num arquivo que não é mais o do caminho."""

    def ao_ligar(*_de_que: object) -> None:
        # Sem isto o SQLite criaria, vazia, a base que alguém acaba de apagar.
        if (defeito := aberto.defeito()) is not None:
            raise sqlite3.OperationalError(defeito)

    def ao_usar(_conexao: Connection) -> None:
        if (defeito := aberto.defeito()) is not None:
            raise OperationalError(None, None, sqlite3.OperationalError(defeito))

    event.listen(motor, "do_connect", ao_ligar)
    event.listen(motor, "begin", ao_usar)
    event.listen(motor, "commit", ao_usar)
    # A última conexão que se fecha leva o diário: o próximo é outro, e não foi ninguém de fora.
    event.listen(motor, "close", lambda *_qual: aberto.esquecer_diario())
    event.listen(motor, "engine_disposed", lambda _motor: aberto.soltar())


def _criar_arquivo(endereco: URL) -> ArquivoAberto:
    if not endereco.database or endereco.database.startswith((":", "file:")):
        raise BaseSemArquivo
    arquivo = Path(endereco.database)
    # Pasta que já existia fica como está: ela pode não ser só do painel.
    arquivo.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aberto = ArquivoAberto(arquivo, os.open(arquivo, os.O_CREAT | os.O_RDWR, _SO_DO_DONO))
    # O SQLite dá a estes dois a permissão do principal; uma cópia restaurada pode tê-los trazido abertos.
    for parte in (arquivo, *(arquivo.with_name(arquivo.name + fim) for fim in ("-wal", "-shm"))):
        with suppress(FileNotFoundError):
            parte.chmod(_SO_DO_DONO)
    return aberto


def _ao_conectar(conexao: DBAPIConnection, _entrada: ConnectionPoolEntry) -> None:
    # O sqlite3 do Python abre transações por conta própria; sem isso ele atropelaria o BEGIN abaixo.
    conexao.isolation_level = None
    cursor = conexao.cursor()
    for comando in _POR_CONEXAO:
        cursor.execute(comando)
    cursor.close()
