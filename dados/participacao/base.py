"""Abre a base de contribuições, em SQLite ou PostgreSQL, e a deixa na última migração."""

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
        # O alembic guarda a migração em curso numa variável do módulo: dois fios se atropelariam.
        self._um_por_vez = Lock()

    def preparar(self, url: str) -> Engine:
        """Veja `preparar`. Quem espera uma tentativa que falha recebe a mesma falha, e não tenta outra.

        Com o servidor da base sumido, cada tentativa demora: uma fila delas prenderia o painel inteiro.
        """
        if (motor := self._motores.get(url)) is not None:
            if not postgresql.deixaria_passar(motor):
                raise BaseIndisponivel
            return motor
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


_BASES = Bases()


def preparar(url: str) -> Engine:
    """Devolve o motor da base, criada e migrada; o mesmo motor a cada chamada com a mesma `url`.

    Logo depois de a base não responder a tempo, levanta na hora, sem perguntar a ela.

    `url` é a do SQLAlchemy. Levanta `BaseIndisponivel`, com a causa, e tenta de novo na próxima chamada.
    """
    return _BASES.preparar(url)


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
