"""O carteiro leva cada mensagem uma vez, mesmo com vários ao mesmo tempo e com quedas no meio."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from dados.participacao import correio
from dados.participacao.base import BaseIndisponivel
from dados.participacao.correio import Carteiro, Entrega, reserva
from dados.participacao.tabelas import saida
from tests import correio as servidor
from tests.correio import Correio

Chegaram = Callable[[int], None]
MINUTO = timedelta(minutes=1)


def test_vao_na_ordem_em_que_chegaram(
    carteiro: Carteiro, postal: Correio, chegaram: Chegaram, agora: datetime
) -> None:
    chegaram(3)
    correio.esvaziar(carteiro, relogio=lambda: agora)

    assert postal.destinos == [f"pessoa{ordem}@exemplo.com" for ordem in (1, 2, 3)]


def test_varios_carteiros_ao_mesmo_tempo_nao_repetem(
    motor: Engine, carteiro: Carteiro, postal: Correio, chegaram: Chegaram, agora: datetime
) -> None:
    chegaram(12)
    with ThreadPoolExecutor(4) as fios:
        for feito in [fios.submit(correio.esvaziar, carteiro, relogio=lambda: agora) for _ in range(4)]:
            feito.result()

    assert Counter(postal.destinos) == Counter(f"pessoa{ordem}@exemplo.com" for ordem in range(1, 13))
    assert servidor.feitos(motor) == {"enviar_email": 12}
    assert correio.pendentes(motor) == 0


def test_quem_cai_antes_de_enviar_deixa_a_mensagem_para_outro(
    motor: Engine, carteiro: Carteiro, postal: Correio, chegaram: Chegaram, agora: datetime
) -> None:
    chegaram(1)
    assert reserva.reservar(motor, agora=agora) is not None

    assert correio.levar(carteiro, agora=agora + 9 * MINUTO) is None
    assert correio.levar(carteiro, agora=agora + 10 * MINUTO) is Entrega.SAIU
    assert len(postal.cartas) == 1


def test_quem_cai_depois_de_enviar_repete_a_mesma_carta_e_a_base_conta_uma(
    motor: Engine,
    carteiro: Carteiro,
    postal: Correio,
    chegaram: Chegaram,
    agora: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chegaram(1)

    def cair(*_: object, **__: object) -> None:
        raise BaseIndisponivel

    with monkeypatch.context() as queda:
        queda.setattr(reserva, "saiu", cair)
        with pytest.raises(BaseIndisponivel):
            correio.levar(carteiro, agora=agora)
    assert correio.levar(carteiro, agora=agora + 10 * MINUTO) is Entrega.SAIU

    primeira, segunda = postal.cartas
    assert primeira["Message-ID"] == segunda["Message-ID"]
    assert servidor.feitos(motor) == {"enviar_email": 1}


def test_quem_volta_atrasado_nao_desfaz_o_que_outro_fez(
    motor: Engine, carteiro: Carteiro, chegaram: Chegaram, agora: datetime
) -> None:
    chegaram(1)
    atrasada = reserva.reservar(motor, agora=agora)
    assert atrasada is not None
    assert reserva.reservar(motor, agora=agora + 10 * MINUTO) is not None

    for fim in (reserva.saiu, reserva.desistir, reserva.adiar):
        fim(motor, atrasada, agora=agora + 11 * MINUTO)
    assert correio.pendentes(motor) == 1
    assert servidor.feitos(motor) == {}
    with motor.connect() as conexao:
        assert conexao.scalar(select(saida.c.proxima_em)) == agora + 20 * MINUTO


def test_endereco_apagado_enquanto_a_carta_saia_fica_apagado(
    motor: Engine, carteiro: Carteiro, chegaram: Chegaram, agora: datetime
) -> None:
    chegaram(1)
    levada = reserva.reservar(motor, agora=agora)
    assert levada is not None
    correio.esquecer(
        motor, carteiro.cofre.autenticar("sem-email:1", agora=agora), cofre=carteiro.cofre, agora=agora
    )
    reserva.saiu(motor, levada, agora=agora)

    assert servidor.feitos(motor) == {"apagar_email": 1}
