"""Abre a base de contribuições e a deixa na última migração."""

from functools import cache
from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from dados.participacao import arquivo_sqlite

_MIGRACOES = Path(__file__).parent / "migracoes"

# O alembic guarda a migração em curso numa variável do módulo: dois fios ao mesmo tempo se atropelariam.
_UM_POR_VEZ = Lock()


class BaseIndisponivel(Exception):
    """A base de contribuições não abriu ou não pôde ser migrada."""

    def __init__(self) -> None:
        super().__init__("A base de contribuições não abriu. Confira o endereço, a pasta e o disco.")


def preparar(url: str) -> Engine:
    """Devolve o motor da base, criada e migrada; o mesmo motor a cada chamada com a mesma `url`.

    `url` é a do SQLAlchemy. Levanta `BaseIndisponivel`, com a causa, e tenta de novo na próxima chamada.
    """
    with _UM_POR_VEZ:
        return _preparada(url)


@cache
def _preparada(url: str) -> Engine:
    try:
        motor = abrir(url)
        migrar(motor)
    except (OSError, ImportError, SQLAlchemyError, CommandError, arquivo_sqlite.BaseSemArquivo) as causa:
        raise BaseIndisponivel from causa
    return motor


def abrir(url: str) -> Engine:
    """Devolve o motor, sem migrar. Erros e registros do motor não mostram o que foi gravado."""
    endereco = make_url(url)
    if endereco.get_backend_name() == "sqlite":
        return arquivo_sqlite.abrir(endereco)
    return create_engine(endereco, hide_parameters=True)


def migrar(motor: Engine) -> None:
    """Aplica as migrações que faltam, todas ou nenhuma. Repetir não muda nada."""
    configuracao = Config()
    # O alembic lê `%` como marca de substituição.
    configuracao.set_main_option("script_location", str(_MIGRACOES).replace("%", "%%"))
    configuracao.set_main_option("version_locations", str(_MIGRACOES / "versoes").replace("%", "%%"))
    configuracao.set_main_option("path_separator", "newline")
    with motor.begin() as conexao:
        configuracao.attributes["conexao"] = conexao
        command.upgrade(configuracao, "head")
