"""O que só vale para PostgreSQL: o que cada conexão ajusta, quem migra por vez e a volta de uma queda."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from time import monotonic

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Engine, event, inspect, make_url, text

from dados.participacao import acompanhamento, base, postgresql
from dados.participacao.base import BaseIndisponivel
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.registro import ContribuicaoNaoGravada, registrar
from dados.participacao.tabelas import esquema
from tests.postgresql import Servidor

Nova = Callable[..., Contribuicao]
Quantas = Callable[[Engine], int]


@pytest.fixture
def url(banco_postgresql: str) -> str:
    """Só PostgreSQL."""
    return banco_postgresql


def _esperar_menos(motor: Engine) -> None:
    """As travas demoram no teste centésimos do que demoram no painel."""

    def encurtar(conexao: psycopg.Connection[object], _entrada: object) -> None:
        conexao.execute("SET lock_timeout = '50ms'")
        conexao.commit()

    event.listen(motor, "connect", encurtar)


def test_cada_conexao_grava_de_forma_duravel_e_nao_espera_para_sempre(motor: Engine) -> None:
    nomes = ("synchronous_commit", "transaction_isolation", "lock_timeout", "statement_timeout")
    with motor.connect() as conexao:
        ajustes = [conexao.scalar(text(f"SHOW {nome}")) for nome in (*nomes, "client_encoding")]

    assert ajustes == ["on", "read committed", "3s", "4s", "UTF8"]


def test_o_que_o_servidor_ou_o_banco_ajustou_nao_afrouxa_a_gravacao(url: str) -> None:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as ligacao:
        nome = sql.Identifier(make_url(url).database or "")
        for ajuste in ("synchronous_commit = off", "default_transaction_isolation = 'serializable'"):
            ligacao.execute(sql.SQL("ALTER DATABASE {} SET " + ajuste).format(nome))
    motor = base.abrir(url)

    test_cada_conexao_grava_de_forma_duravel_e_nao_espera_para_sempre(motor)
    motor.dispose()


def test_banco_que_nao_guarda_toda_letra_e_recusado(servidor_postgresql: Servidor) -> None:
    url = servidor_postgresql.criar(modelo="template0", letras="SQL_ASCII")

    with pytest.raises(BaseIndisponivel) as recusa:
        base.preparar(url)

    assert "ENCODING 'UTF8'" in str(recusa.value.__cause__)
    servidor_postgresql.apagar(url)


def test_quem_chega_durante_uma_migracao_espera_e_nao_migra_de_novo(banco_sem_tabelas: str) -> None:
    """Dois processos do painel que abrem juntos: aqui, dois motores que nada têm em comum."""
    primeiro, segundo = base.abrir(banco_sem_tabelas), base.abrir(banco_sem_tabelas)
    with ThreadPoolExecutor(1) as outro_processo:
        with primeiro.begin() as conexao:
            postgresql.reservar_migracao(conexao)
            atrasado = outro_processo.submit(base.migrar, segundo)
            _ate_alguem_esperar_a_vez(banco_sem_tabelas)
            base.migrar_em(conexao)
        atrasado.result(timeout=30)

    assert set(inspect(segundo).get_table_names()) == {"alembic_version", *esquema.tables}
    primeiro.dispose()
    segundo.dispose()


def _ate_alguem_esperar_a_vez(url: str) -> None:
    limite = monotonic() + 30
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as ligacao:
        while not ligacao.execute(
            "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        ).fetchone():
            assert monotonic() < limite, "ninguém esperou"


def test_tabela_travada_alem_da_espera_avisa_e_depois_grava(
    url: str, nova: Nova, quantas: Quantas, agora: datetime
) -> None:
    motor = base.abrir(url)
    _esperar_menos(motor)
    with psycopg.connect(url.replace("+psycopg", "")) as outro_programa:
        outro_programa.execute("LOCK TABLE contribuicao IN EXCLUSIVE MODE")
        with pytest.raises(ContribuicaoNaoGravada):
            registrar(motor, nova(), agora=agora)

    registrar(motor, nova(), agora=agora)
    assert quantas(motor) == 1
    motor.dispose()


def test_disco_cheio_no_servidor_avisa_e_depois_grava(
    url: str,
    motor: Engine,
    nova: Nova,
    quantas: Quantas,
    agora: datetime,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """O erro é o que o PostgreSQL dá sem espaço (53100). Encher o disco dele de verdade o derrubaria."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as ligacao:
        ligacao.execute(
            "CREATE FUNCTION encher() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE 'could not extend file' USING ERRCODE = '53100'; END $$"
        )
        ligacao.execute(
            "CREATE TRIGGER cheio BEFORE INSERT ON contribuicao FOR EACH ROW EXECUTE FUNCTION encher()"
        )
        with pytest.raises(ContribuicaoNaoGravada):
            registrar(motor, nova(), agora=agora)
        ligacao.execute("DROP TRIGGER cheio ON contribuicao")

    registrar(motor, nova(), agora=agora)
    assert quantas(motor) == 1
    assert [linha.getMessage() for linha in caplog.records] == [
        "Contribuição não gravada: could not extend file"
    ]


def test_depois_que_o_servidor_volta_o_mesmo_motor_grava(
    servidor_postgresql: Servidor, motor: Engine, nova: Nova, agora: datetime
) -> None:
    with ThreadPoolExecutor(5) as fios:
        antes = list(fios.map(lambda _: registrar(motor, nova(), agora=agora).protocolo, range(20)))
    servidor_postgresql.cair()
    try:
        with pytest.raises(ContribuicaoNaoGravada):
            registrar(motor, nova(), agora=agora)
        with pytest.raises(BaseIndisponivel):
            acompanhamento.ver(motor, antes[0])
    finally:
        servidor_postgresql.levantar()

    depois = [registrar(motor, nova(), agora=agora).protocolo for _ in range(5)]
    assert all(acompanhamento.ver(motor, protocolo) for protocolo in (*antes, *depois))
