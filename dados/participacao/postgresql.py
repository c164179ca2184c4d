"""Tudo o que só vale para PostgreSQL: quanto se espera, como cada conexão trabalha e quem migra por vez."""

from functools import partial
from typing import Any

from psycopg.errors import ConnectionTimeout
from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect
from sqlalchemy.pool import ConnectionPoolEntry

from dados.participacao.conexao_com_prazo import PRAZO_S, ConexaoComPrazo, ServidorParado, avisar
from dados.participacao.disjuntor import Disjuntor

CONEXOES = 10
"""Quantas conexões um processo do painel abre. O PostgreSQL de fábrica aceita 100 ao todo."""

ESPERA_S = 3
"""Quanto a pessoa espera por uma conexão livre ou nova, ou por uma trava, em segundos."""

ESPERA_DO_COMANDO_S = 4
"""Quanto um comando pode demorar, em segundos, antes de a base o interromper."""

ESPERA_DA_MIGRACAO_S = 600
"""Quanto se espera outro processo migrar, e quanto um passo da migração pode demorar, em segundos."""

_DISJUNTOR = "painel_disjuntor"

# Um número qualquer, sempre o mesmo: é o nome da trava de quem migra.
_MIGRACAO = 4_893_704_937

_REDE = {
    "connect_timeout": ESPERA_S,
    # Um servidor que some sem se despedir é percebido em segundos, e não em horas.
    "keepalives_idle": ESPERA_S,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": ESPERA_DO_COMANDO_S * 1000,
    "client_encoding": "utf8",
    "application_name": "painel",
}
_POR_CONEXAO = (
    # O que foi confirmado está no disco, diga o que disser a configuração do servidor.
    "SET synchronous_commit = on",
    "SET default_transaction_isolation = 'read committed'",
    f"SET lock_timeout = '{ESPERA_S}s'",
    f"SET statement_timeout = '{ESPERA_DO_COMANDO_S}s'",
)


class BaseSemUtf8(Exception):
    """O banco não guarda todas as letras que as pessoas escrevem."""

    def __init__(self) -> None:
        super().__init__("O banco de contribuições precisa ser UTF8: crie-o com ENCODING 'UTF8'.")


class SenhaMalEscrita(Exception):
    """Há mais de uma @ no endereço: o resto da senha seria lido, e mostrado, como nome do servidor."""

    def __init__(self) -> None:
        super().__init__("No endereço da base, escreva a @ da senha como %40.")


def abrir(endereco: URL) -> Engine:
    """Devolve o motor, sem conectar: conexões novas no lugar das que o servidor derrubou, esperas curtas.

    Levanta `SenhaMalEscrita`; a primeira conexão pode levantar `BaseSemUtf8`.
    """
    if "@" in (endereco.host or ""):
        raise SenhaMalEscrita
    motor = create_engine(
        endereco,
        hide_parameters=True,
        pool_size=CONEXOES,
        max_overflow=0,
        pool_timeout=ESPERA_S,
        # Depois que o servidor reinicia, a conexão morta é trocada antes de alguém a usar.
        pool_pre_ping=True,
        connect_args=_REDE,
    )
    disjuntor = Disjuntor()
    motor.update_execution_options(**{_DISJUNTOR: disjuntor})
    event.listen(motor, "do_connect", partial(_conectar, disjuntor))
    event.listen(motor, "connect", _ao_conectar)
    event.listen(motor, "checkin", _ao_devolver)
    return motor


def deixaria_passar(motor: Engine) -> bool:
    """Falso logo depois de a base deste motor não responder a tempo; de outro tipo de base, verdadeiro.

    Perguntar não gasta a tentativa do descanso: só a gasta a conexão que fala com o servidor.
    """
    disjuntor = motor.get_execution_options().get(_DISJUNTOR)
    return not isinstance(disjuntor, Disjuntor) or disjuntor.deixaria_passar


def reservar_migracao(conexao: Connection) -> None:
    """Espera a vez de migrar até o fim desta transação: dois processos podem abrir ao mesmo tempo."""
    for espera in ("lock_timeout", "statement_timeout"):
        conexao.exec_driver_sql(f"SET LOCAL {espera} = '{ESPERA_DA_MIGRACAO_S}s'")
    ligacao = conexao.connection.driver_connection
    if isinstance(ligacao, ConexaoComPrazo):
        ligacao.prazo = ESPERA_DA_MIGRACAO_S + PRAZO_S
    conexao.execute(text("SELECT pg_advisory_xact_lock(:trava)"), {"trava": _MIGRACAO})


def _conectar(
    disjuntor: Disjuntor, _dialeto: Dialect, _entrada: ConnectionPoolEntry, args: Any, opcoes: Any
) -> ConexaoComPrazo:
    # Quem já esperava uma conexão livre não espera também o prazo de uma nova.
    if not disjuntor.passa():
        raise ServidorParado(str(ServidorParado.__doc__))
    try:
        nova = ConexaoComPrazo.connect(*args, **opcoes)
    except ConnectionTimeout:
        avisar(disjuntor)
        raise
    # Quem entrou já teve a resposta do servidor.
    disjuntor.fechar()
    nova.disjuntor = disjuntor
    return nova


def _ao_devolver(conexao: DBAPIConnection | None, _entrada: ConnectionPoolEntry) -> None:
    if isinstance(conexao, ConexaoComPrazo):
        conexao.prazo = PRAZO_S


def _ao_conectar(conexao: DBAPIConnection, _entrada: ConnectionPoolEntry) -> None:
    if conexao.info.parameter_status("server_encoding") != "UTF8":
        raise BaseSemUtf8
    cursor = conexao.cursor()
    cursor.execute("; ".join(_POR_CONEXAO))
    cursor.close()
    # Sem confirmar, o que se ajustou valeria só até o fim desta transação.
    conexao.commit()
