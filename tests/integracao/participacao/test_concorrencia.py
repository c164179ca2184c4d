"""Muita gente ao mesmo tempo: nada se perde e nada se duplica."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, select

from dados.participacao import base
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.registro import registrar
from dados.participacao.tabelas import contribuicao as tabela

Nova = Callable[..., Contribuicao]

FIOS = 8
POR_FIO = 50
RAIZ = Path(__file__).parents[3]


def _protocolos(motor: Engine) -> list[str]:
    with motor.connect() as conexao:
        return list(conexao.scalars(select(tabela.c.protocolo)))


def test_fios_gravando_juntos_nao_perdem_nada(motor: Engine, nova: Nova, agora: datetime) -> None:
    def enviar(fio: int) -> list[str]:
        return [
            registrar(motor, nova(mensagem=f"{fio}/{ordem}"), agora=agora).protocolo
            for ordem in range(POR_FIO)
        ]

    with ThreadPoolExecutor(FIOS) as fios:
        recebidos = [protocolo for lista in fios.map(enviar, range(FIOS)) for protocolo in lista]

    assert len(set(recebidos)) == FIOS * POR_FIO
    assert sorted(_protocolos(motor)) == sorted(recebidos)


def test_cliques_juntos_no_mesmo_formulario_dao_um_protocolo_so(
    motor: Engine, nova: Nova, agora: datetime
) -> None:
    contribuicao = nova(chave_idempotencia="a-mesma")

    with ThreadPoolExecutor(FIOS) as fios:
        recibos = list(fios.map(lambda _: registrar(motor, contribuicao, agora=agora), range(40)))

    assert [recibo.protocolo for recibo in recibos] == _protocolos(motor) * 40


def test_fios_preparando_juntos_recebem_o_mesmo_motor(url_sem_tabelas: str) -> None:
    with ThreadPoolExecutor(FIOS) as fios:
        motores = set(fios.map(base.preparar, [url_sem_tabelas] * FIOS))

    assert len(motores) == 1
    motores.pop().dispose()


def test_processos_que_preparam_e_gravam_juntos_nao_perdem_nada(url_sem_tabelas: str) -> None:
    remetente = Path(__file__).with_name("remetente.py")
    processos = [
        subprocess.Popen(
            [sys.executable, remetente, url_sem_tabelas, "25"],
            cwd=RAIZ,
            env={"PYTHONPATH": str(RAIZ)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    saidas = [processo.communicate(timeout=60) for processo in processos]

    assert [erros for _, erros in saidas] == [""] * 4
    recebidos = [protocolo for saida, _ in saidas for protocolo in saida.split()]
    assert len(recebidos) == 100
    motor = base.preparar(url_sem_tabelas)
    assert sorted(_protocolos(motor)) == sorted(recebidos)
    motor.dispose()
