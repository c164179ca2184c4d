"""O sal do dia é um só para todos os processos e não sobrevive ao dia seguinte."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from dados.participacao import base, sal
from dados.participacao.tabelas import sal as tabela


def _dias(motor: Engine) -> list[str]:
    with motor.connect() as conexao:
        return list(conexao.scalars(select(tabela.c.dia).order_by(tabela.c.dia)))


def test_no_mesmo_dia_e_o_mesmo_e_no_outro_e_outro(motor: Engine, agora: datetime) -> None:
    hoje = sal.do_dia(motor, agora=agora)

    assert len(hoje) == 32
    assert sal.do_dia(motor, agora=agora + timedelta(hours=9)) == hoje
    amanha = agora + timedelta(days=1)
    assert sal.do_dia(motor, agora=amanha) != hoje
    assert sal.da_vespera(motor, agora=amanha) == hoje


def test_outro_processo_acha_o_mesmo(arquivo: Path, agora: datetime) -> None:
    um, outro = (base.abrir(f"sqlite:///{arquivo}") for _ in range(2))
    base.migrar(um)

    assert sal.do_dia(um, agora=agora) == sal.do_dia(outro, agora=agora)


def test_processos_que_o_criam_juntos_ficam_com_um_so(arquivo: Path, agora: datetime) -> None:
    motores = [base.abrir(f"sqlite:///{arquivo}") for _ in range(8)]
    base.migrar(motores[0])
    with ThreadPoolExecutor(8) as fios:
        sais = set(fios.map(lambda motor: sal.do_dia(motor, agora=agora), motores))

    assert len(sais) == 1


def test_so_ficam_o_de_hoje_e_o_de_ontem(motor: Engine, agora: datetime) -> None:
    for dias in range(4):
        sal.do_dia(motor, agora=agora + timedelta(days=dias))

    assert _dias(motor) == ["2026-11-05", "2026-11-06"]
    assert sal.da_vespera(motor, agora=agora + timedelta(days=9)) is None


def test_o_dia_e_o_de_utc_em_qualquer_fuso(motor: Engine, agora: datetime) -> None:
    em_minas = agora.replace(hour=1).astimezone(timezone(timedelta(hours=-3)))
    sal.do_dia(motor, agora=em_minas)

    assert _dias(motor) == ["2026-11-03"]


def test_base_que_cai_e_dita_sem_detalhe(motor: Engine, agora: datetime) -> None:
    with motor.begin() as conexao:
        tabela.drop(conexao)
    for ler in (sal.do_dia, sal.da_vespera):
        with pytest.raises(base.BaseIndisponivel):
            ler(motor, agora=agora)
