"""O carteiro insiste, desiste na hora certa e nunca prende quem escreve nem mostra o endereço de ninguém."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from dados.participacao import correio, registrar
from dados.participacao.cofre import Cofre, nova_chave
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.correio import Carteiro, Entrega, reserva
from dados.participacao.tabelas import saida
from tests import correio as servidor
from tests.correio import Correio
from tests.servidores import porta_livre

Chegaram = Callable[[int], None]
MINUTO = timedelta(minutes=1)


def test_servidor_fora_do_ar_para_a_rodada_e_quando_volta_cada_uma_sai_uma_vez(
    motor: Engine, carteiro: Carteiro, postal: Correio, chegaram: Chegaram, agora: datetime
) -> None:
    chegaram(3)
    fora = replace(carteiro, smtp=replace(carteiro.smtp, porta=porta_livre()))

    assert correio.esvaziar(fora, relogio=lambda: agora) == {Entrega.PARADA: 1}
    assert correio.esvaziar(carteiro, relogio=lambda: agora) == {Entrega.SAIU: 2}
    assert correio.levar(carteiro, agora=agora + timedelta(seconds=59)) is None
    assert correio.levar(carteiro, agora=agora + MINUTO) is Entrega.SAIU
    assert sorted(postal.destinos) == [f"pessoa{ordem}@exemplo.com" for ordem in (1, 2, 3)]


def test_servidor_mudo_nao_prende_a_base_nem_o_formulario(
    motor: Engine,
    carteiro: Carteiro,
    nova: Callable[..., Contribuicao],
    chegaram: Chegaram,
    agora: datetime,
    cofre: Cofre,
) -> None:
    chegaram(1)
    with servidor.mudo() as calado, ThreadPoolExecutor(1) as fio:
        preso = fio.submit(correio.levar, replace(carteiro, smtp=calado.smtp, espera=1), agora=agora)
        recibos = []
        while not preso.done():
            recibos.append(registrar(motor, nova(email="outra@exemplo.com"), agora=agora, cofre=cofre))
        assert preso.result() is Entrega.PARADA
    # Se ele prendesse a base, o primeiro só voltaria no fim.
    assert len(recibos) > 1


@pytest.mark.parametrize(("onde", "fala"), [("ao_destino", "550 5.1.1 nao existe"), ("a_carta", "554 nao")])
def test_recusa_definitiva_encerra_e_apaga_o_endereco_que_nao_recebe(
    motor: Engine,
    carteiro: Carteiro,
    postal: Correio,
    chegaram: Chegaram,
    agora: datetime,
    onde: str,
    fala: str,
) -> None:
    chegaram(2)
    setattr(postal, onde, fala)

    assert correio.esvaziar(carteiro, relogio=lambda: agora) == {Entrega.ENCERRADA: 2}
    assert correio.pendentes(motor) == 0
    assert servidor.tem_email(motor, agora) == [False, False]
    assert servidor.feitos(motor) == {"desistir_do_email": 2}


@pytest.mark.parametrize(("onde", "fala"), [("ao_destino", "450 depois"), ("a_carta", "451 depois")])
def test_recusa_de_agora_adia_uma_e_segue_com_as_outras(
    carteiro: Carteiro,
    postal: Correio,
    chegaram: Chegaram,
    agora: datetime,
    onde: str,
    fala: str,
) -> None:
    chegaram(2)
    setattr(postal, onde, fala)
    assert correio.esvaziar(carteiro, relogio=lambda: agora) == {Entrega.ADIADA: 2}

    setattr(postal, onde, "250 OK")
    assert correio.esvaziar(carteiro, relogio=lambda: agora + MINUTO) == {Entrega.SAIU: 2}


def test_remetente_recusado_e_defeito_do_painel_e_nao_apaga_o_endereco_de_ninguem(
    motor: Engine, carteiro: Carteiro, postal: Correio, chegaram: Chegaram, agora: datetime
) -> None:
    chegaram(2)
    postal.ao_remetente = "550 quem e voce"

    assert correio.esvaziar(carteiro, relogio=lambda: agora) == {Entrega.PARADA: 1}
    assert servidor.tem_email(motor, agora) == [True, True]


def test_a_espera_dobra_ate_seis_horas_e_depois_de_tres_dias_o_carteiro_desiste(
    motor: Engine, carteiro: Carteiro, chegaram: Chegaram, agora: datetime
) -> None:
    chegaram(1)
    fora = replace(carteiro, smtp=replace(carteiro.smtp, porta=porta_livre()))
    momento, minutos = agora, []
    while correio.levar(fora, agora=momento) is Entrega.PARADA:
        with motor.connect() as conexao:
            proxima = conexao.execute(select(saida.c.proxima_em)).scalar_one()
        assert correio.levar(fora, agora=proxima - timedelta(seconds=1)) is None
        minutos.append(round((proxima - momento) / MINUTO))
        momento = proxima

    assert minutos[:10] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360]
    assert set(minutos[9:]) == {360}
    assert timedelta(days=2.5) < momento - agora < timedelta(days=3.5)
    assert (correio.pendentes(motor), servidor.tem_email(motor, agora)) == (0, [False])


def test_chave_trocada_sem_a_antiga_espera_que_a_tragam(
    motor: Engine, carteiro: Carteiro, postal: Correio, chegaram: Chegaram, agora: datetime
) -> None:
    chegaram(1)
    errado = replace(carteiro, cofre=Cofre([nova_chave()]))

    assert correio.levar(errado, agora=agora) is Entrega.ADIADA
    assert correio.levar(carteiro, agora=agora + MINUTO) is Entrega.SAIU


def test_nenhum_endereco_vai_para_o_registro_do_servidor(
    motor: Engine,
    carteiro: Carteiro,
    postal: Correio,
    chegaram: Chegaram,
    agora: datetime,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, logger="dados")
    chegaram(1)
    postal.ao_destino = "450 <pessoa1@exemplo.com> depois"
    correio.levar(carteiro, agora=agora)
    postal.ao_destino = "550 <pessoa1@exemplo.com> nunca"
    correio.levar(carteiro, agora=agora + MINUTO)

    do_painel = [linha.getMessage() for linha in caplog.records if linha.name.startswith("dados")]
    assert do_painel == [
        "E-mail adiado, tentativa 1: destino 450",
        "E-mail encerrado sem sair, tentativa 2: destino 550",
    ]
    assert "pessoa1" not in repr(carteiro) + repr(reserva.reservar(motor, agora=agora))


def test_fora_desta_maquina_nada_passa_sem_cifra(
    carteiro: Carteiro,
    chegaram: Chegaram,
    agora: datetime,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chegaram(1)
    certificado, cifra = servidor.certificado(tmp_path, de="127.0.0.2")
    with servidor.no_ar(maquina="127.0.0.2") as aberto:
        assert correio.levar(replace(carteiro, smtp=aberto.smtp), agora=agora) is Entrega.PARADA
        assert aberto.cartas == []
    with servidor.no_ar(maquina="127.0.0.2", cifra=cifra) as fechado:
        levar = replace(carteiro, smtp=fechado.smtp)
        # Ninguém responde por este certificado.
        assert correio.levar(levar, agora=agora + MINUTO) is Entrega.PARADA
        monkeypatch.setenv("SSL_CERT_FILE", str(certificado))
        assert correio.levar(levar, agora=agora + 3 * MINUTO) is Entrega.SAIU
        assert len(fechado.cartas) == 1
