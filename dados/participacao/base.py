"""Abre a base de contribuições, em SQLite ou PostgreSQL, e a deixa na última migração."""

import logging
import sqlite3
from collections import Counter
from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError

from dados.participacao import arquivo_sqlite, postgresql
from dados.participacao.arquivo_aberto import ArquivoAberto, Defeito, esta_inteira

_registro = logging.getLogger("painel")
_MIGRACOES = Path(__file__).parent / "migracoes"


class BaseIndisponivel(Exception):
    """A base de contribuições não abriu ou não pôde ser migrada."""

    def __init__(self) -> None:
        super().__init__(
            "A base de contribuições não abriu. Confira o endereço e o disco ou o servidor dela."
        )


class BaseDesconhecida(Exception):
    """O endereço é de outro tipo de base."""

    def __init__(self) -> None:
        super().__init__("A base de contribuições é SQLite ou PostgreSQL: sqlite:/// ou postgresql://.")


class EnderecoIlegivel(Exception):
    """O endereço não tem a forma de um endereço de base."""

    def __init__(self) -> None:
        super().__init__("O endereço da base não se lê. Use postgresql://usuario:senha@maquina/banco.")


FALHAS = (
    OSError,
    ImportError,
    EnderecoIlegivel,
    SQLAlchemyError,
    CommandError,
    BaseDesconhecida,
    arquivo_sqlite.BaseSemArquivo,
    postgresql.BaseSemUtf8,
    postgresql.SenhaMalEscrita,
)
"""O que `abrir` e `migrar` podem levantar."""


class Bases:
    """As bases que este processo abriu: um motor por endereço."""

    def __init__(self) -> None:
        self._motores: dict[str, Engine] = {}
        self._falhas: Counter[str] = Counter()
        self._ditos: dict[str, Defeito] = {}
        # O alembic guarda a migração em curso numa variável do módulo: dois fios se atropelariam.
        self._um_por_vez = Lock()

    def preparar(self, url: str) -> Engine:
        """Veja `preparar`. Quem espera uma tentativa que falha recebe a mesma falha, e não tenta outra.

        Com o servidor da base sumido, cada tentativa demora: uma fila delas prenderia o painel inteiro.
        """
        if (motor := self._motores.get(url)) is not None:
            if not postgresql.deixaria_passar(motor):
                raise BaseIndisponivel
            return self._conferido(url, motor)
        falhas = self._falhas[url]
        with self._um_por_vez:
            if self._falhas[url] != falhas:
                raise BaseIndisponivel
            if url not in self._motores:
                try:
                    self._motores[url] = _preparada(url)
                except BaseIndisponivel:
                    self._falhas[url] += 1
                    raise
            return self._motores[url]

    def defeito(self, url: str) -> str | None:
        """Por que nada se recebe nesta base agora; None se está em ordem ou ainda não se abriu."""
        motor = self._motores.get(url)
        if motor is None:
            return str(BaseIndisponivel()) if self._falhas[url] else None
        aberto = arquivo_sqlite.arquivo_de(motor)
        return aberto.defeito() if aberto else None

    def _conferido(self, url: str, motor: Engine) -> Engine:
        """O mesmo motor, se o arquivo é o mesmo; senão, o da base no lugar dele. Erro: BaseIndisponivel."""
        aberto = arquivo_sqlite.arquivo_de(motor)
        if aberto is None or aberto.defeito() is None:
            return motor
        with self._um_por_vez:
            if self._motores[url] is motor and (defeito := aberto.defeito()) is not None:
                self._dizer(url, defeito)
                if defeito is Defeito.SUMIU:
                    # Se for só devolvido, as conexões abertas ainda são dele.
                    raise BaseIndisponivel
                self._motores[url] = _reaberta(url, motor, aberto, defeito)
                _registro.warning("A base de contribuições foi reaberta e voltou a receber.")
                self._ditos.pop(url, None)
            return self._motores[url]

    def _dizer(self, url: str, defeito: Defeito) -> None:
        if self._ditos.get(url) is not defeito:
            self._ditos[url] = defeito
            _registro.error("Contribuições fora do ar: %s", defeito)


_BASES = Bases()


def preparar(url: str) -> Engine:
    """Devolve o motor da base, criada e migrada; o mesmo motor a cada chamada com a mesma `url`.

    Logo depois de a base não responder a tempo, levanta na hora, sem perguntar a ela.

    `url` é a do SQLAlchemy. Levanta `BaseIndisponivel`, com a causa, e tenta de novo na próxima chamada.
    """
    return _BASES.preparar(url)


def defeito(url: str) -> str | None:
    """Por que nada se recebe na base agora, numa frase; None se está em ordem ou ainda não se abriu."""
    return _BASES.defeito(url)


def reler(url: str) -> None:
    """Lê a base de ponta a ponta; se está estragada, nada mais se recebe até outra tomar o lugar.

    Só SQLite: o PostgreSQL confere as suas páginas. Erros: BaseIndisponivel, sqlite3.Error.
    """
    aberto = arquivo_sqlite.arquivo_de(preparar(url))
    if aberto is not None and not esta_inteira(aberto.caminho):
        aberto.condenar(Defeito.ESTRAGADO)
        # Diz no registro e já procura outra base no lugar.
        preparar(url)


def _reaberta(url: str, motor: Engine, aberto: ArquivoAberto, defeito: Defeito) -> Engine:
    """O motor da base que tomou o lugar da aberta. Erro: BaseIndisponivel, se não é uma base inteira."""
    aberto.condenar(defeito)
    try:
        aberto.afastar_diario()
        motor.dispose()
        inteira = esta_inteira(aberto.caminho)
    except (OSError, sqlite3.Error) as causa:
        raise BaseIndisponivel from causa
    if not inteira:
        aberto.condenar(Defeito.ESTRAGADO)
        raise BaseIndisponivel
    return _preparada(url)


def _preparada(url: str) -> Engine:
    try:
        motor = abrir(url)
        migrar(motor)
    except FALHAS as causa:
        raise BaseIndisponivel from causa
    return motor


def abrir(url: str) -> Engine:
    """Devolve o motor, sem migrar. Erros e registros do motor não mostram o que foi gravado."""
    try:
        endereco = make_url(url)
    except (ArgumentError, ValueError):
        # Sem a causa: ela pode citar o endereço, com a senha.
        raise EnderecoIlegivel from None
    match endereco.get_backend_name():
        case "sqlite":
            return arquivo_sqlite.abrir(endereco)
        case "postgresql":
            return postgresql.abrir(endereco)
        case _:
            raise BaseDesconhecida


def migrar(motor: Engine) -> None:
    """Aplica as migrações que faltam, todas ou nenhuma. Repetir não muda nada."""
    with motor.begin() as conexao:
        migrar_em(conexao)


def migrar_em(conexao: Connection) -> None:
    """Migra nesta transação, que quem chama confirma. Outro processo que queira migrar espera por ela."""
    if conexao.dialect.name == "postgresql":
        postgresql.reservar_migracao(conexao)
    configuracao = _configuracao()
    configuracao.attributes["conexao"] = conexao
    command.upgrade(configuracao, "head")


def esta_em_dia(conexao: Connection) -> bool:
    """Se a base está na última migração deste painel."""
    ultima = ScriptDirectory.from_config(_configuracao()).get_current_head()
    return MigrationContext.configure(conexao).get_current_revision() == ultima


def causa(erro: Exception) -> str:
    """O motivo de uma falha, sem dado de ninguém: o erro de algumas bases cita a linha inteira.

    Só a falha de operação (disco, trava, conexão) traz texto que se pode mostrar, e na primeira linha.
    """
    if isinstance(erro, OperationalError):
        return str(erro.orig).partition("\n")[0]
    return type(erro).__name__


def _configuracao() -> Config:
    configuracao = Config()
    # O alembic lê `%` como marca de substituição.
    configuracao.set_main_option("script_location", str(_MIGRACOES).replace("%", "%%"))
    configuracao.set_main_option("version_locations", str(_MIGRACOES / "versoes").replace("%", "%%"))
    configuracao.set_main_option("path_separator", "newline")
    return configuracao
