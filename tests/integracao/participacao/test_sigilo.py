"""Nada do que a pessoa escreveu, nem o protocolo dela, vai parar no registro do servidor ou em um rastro."""

import logging
import sqlite3
import traceback
from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from dados.participacao import base
from dados.participacao.cofre import Cofre
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.registro import (
    ChaveDeOutraContribuicao,
    ContribuicaoNaoGravada,
    registrar,
)

SECRETA = {
    "mensagem": "texto-secreto",
    "organizacao": "grupo-secreto",
    "email": "pessoa-secreta@exemplo.com",
    "chave_idempotencia": "chave-secreta",
}


def test_registro_no_nivel_mais_falante_nao_mostra_ninguem(
    url: str,
    nova: Callable[..., Contribuicao],
    agora: datetime,
    cofre: Cofre,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    # Antes de haver motor: ele pergunta o nível uma vez só.
    caplog.set_level(logging.DEBUG, logger="sqlalchemy")
    motor = base.preparar(url)

    recibo = registrar(motor, nova(**SECRETA), agora=agora, cofre=cofre)
    with pytest.raises(ChaveDeOutraContribuicao):
        registrar(motor, nova(**SECRETA | {"mensagem": "outro-secreto"}), agora=agora, cofre=cofre)

    assert "INSERT INTO contribuicao" in caplog.text
    assert "secret" not in caplog.text
    # No nível DEBUG o SQLAlchemy mostra as linhas que leu; a única que se lê é a do protocolo.
    de_producao = [linha.getMessage() for linha in caplog.records if linha.levelno >= logging.INFO]
    assert recibo.protocolo not in " ".join([*de_producao, repr(recibo)])
    motor.dispose()


@pytest.mark.parametrize("classe", [OperationalError, IntegrityError, DBAPIError])
def test_falha_que_cita_a_linha_nao_vaza(
    url: str,
    nova: Callable[..., Contribuicao],
    agora: datetime,
    cofre: Cofre,
    caplog: pytest.LogCaptureFixture,
    classe: type[DBAPIError],
) -> None:
    motor = base.preparar(url)
    motivo = "disk I/O error" if classe is OperationalError else "Failing row contains (texto-secreto)"

    def cair(_conexao: Connection) -> None:
        raise classe(
            "INSERT", {"mensagem": "texto-secreto"}, sqlite3.DatabaseError(motivo), hide_parameters=True
        )

    event.listen(motor, "commit", cair)
    with pytest.raises(ContribuicaoNaoGravada) as falha:
        registrar(motor, nova(**SECRETA), agora=agora, cofre=cofre)

    rastro = "".join(traceback.format_exception(falha.value))
    assert "Contribuição não gravada" in caplog.text
    assert "secret" not in caplog.text + rastro.replace("SECRETA", "")
    assert ("disk I/O error" in caplog.text) is (classe is OperationalError)
    motor.dispose()


def test_recusa_de_verdade_que_cita_a_linha_nao_vaza(
    motor: Engine, nova: Callable[..., Contribuicao], agora: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    """O PostgreSQL escreve a linha inteira quando recusa um valor."""
    caplog.set_level(logging.DEBUG)
    comprida = nova().model_copy(update={"mensagem": "texto-secreto" * 200})

    with pytest.raises(ContribuicaoNaoGravada) as falha:
        registrar(motor, comprida, agora=agora)

    assert "Contribuição não gravada" in caplog.text
    assert "secret" not in caplog.text + "".join(traceback.format_exception(falha.value)).replace(
        '"texto-secreto" * 200', ""
    )
