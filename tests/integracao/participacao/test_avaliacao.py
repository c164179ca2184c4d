"""«Esta página está clara?» numa base de verdade: o que se grava, o que se conta e quando some."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from dados.configuracao.privacidade import DE_EXEMPLO
from dados.participacao import avaliacao, base, guarda
from dados.participacao.avaliacao import Avaliacao
from dados.participacao.guarda import Regra
from dados.participacao.opcoes import FaltaDeClareza as F
from dados.participacao.publico import Clareza, DaPagina, abertos, clareza, mural
from dados.participacao.tabelas import avaliacao_de_pagina as tabela
from dados.participacao.transacao import leitura

DIA = timedelta(days=1)
LINHA = {"dia": date(2026, 11, 3), "pagina": "area", "idioma": "pt_BR", "retrato_versao": "1"}


def _responder(motor: Engine, pagina: str, *faltas: F | None, agora: datetime, sim: int = 0) -> None:
    do_nao = [Avaliacao(pagina, "pt_BR", "2026-10-31", False, falta) for falta in faltas]
    for uma in [*do_nao, *[Avaliacao(pagina, "pt_BR", "2026-10-31", True)] * sim]:
        avaliacao.registrar(motor, uma, agora=agora)


def test_so_fica_o_dia_em_minas_gerais(motor: Engine) -> None:
    madrugada = datetime(2026, 11, 4, 2, 59, 59, tzinfo=UTC)
    _responder(motor, "area", F.DEMORA, agora=madrugada)
    with motor.connect() as conexao:
        (linha,) = conexao.execute(select(tabela))

    assert tuple(linha)[1:] == (date(2026, 11, 3), "area", "pt_BR", "2026-10-31", False, "demora")


@pytest.mark.parametrize("estragada", [{"clara": True, "falta": "demora"}, {"clara": False, "falta": "x"}])
def test_a_base_recusa_o_que_a_regra_nao_deixa(motor: Engine, estragada: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), motor.begin() as conexao:
        conexao.execute(insert(tabela).values(LINHA | estragada))


def test_as_contas_vao_ate_ontem_e_sao_as_mesmas_no_arquivo(motor: Engine, agora: datetime) -> None:
    _responder(motor, "area", *[F.DEMORA] * 5, F.OUTRO, agora=agora - DIA, sim=3)
    _responder(motor, "inicio", agora=agora - DIA, sim=4)
    _responder(motor, "inicio", None, agora=agora, sim=1)
    _responder(motor, "busca", agora=agora, sim=9)
    with leitura(motor) as conexao:
        visto = mural.ler(conexao, hoje=agora.date())
        amanha = mural.ler(conexao, hoje=agora.date() + DIA)

    da_area = Clareza(0, 5, ((F.DEMORA, 5),))
    assert visto.paginas == (DaPagina("area", da_area),)
    assert (visto.clareza("area"), visto.clareza("inicio")) == (da_area, clareza.POUCAS)
    assert (amanha.clareza("inicio"), amanha.clareza("busca")) == (Clareza(5, 0), Clareza(5, 0))
    assert amanha.marca != visto.marca
    (area,) = abertos.PAGINAS.linhas(visto)
    assert (area["sim"], area["nao"]) == ("menos de 5", 5)
    assert (area["demora"], area["outro"], area["ate"]) == (5, "menos de 5", date(2026, 11, 2))
    assert set(area) == {coluna.nome for coluna in abertos.PAGINAS.colunas}


def test_a_guarda_apaga_a_linha_no_dia_em_que_faz_o_prazo(motor: Engine, agora: datetime) -> None:
    vence_hoje = agora.replace(year=agora.year - DE_EXEMPLO.guarda_do_texto // 12)
    for quando in (vence_hoje - DIA, vence_hoje, vence_hoje + DIA, agora):
        _responder(motor, "area", agora=quando, sim=1)
    feita = guarda.rodar(motor, DE_EXEMPLO, agora=agora)

    assert feita is not None
    assert feita[Regra.AVALIACAO_VENCIDA] == 2
    with motor.connect() as conexao:
        ficaram = conexao.scalars(select(tabela.c.dia).order_by(tabela.c.dia)).all()
    assert ficaram == [(vence_hoje + DIA).date(), agora.date()]


def test_o_que_vence_leva_o_resto_do_lote_e_nao_mexe_nos_outros(motor: Engine, agora: datetime) -> None:
    """Sumindo sozinha, a resposta vencida faria a conta cair de 10 para 5, e todos saberiam qual era."""
    vence_hoje = agora.replace(year=agora.year - DE_EXEMPLO.guarda_do_texto // 12)
    for dia, quantas in ((0, 1), (1, 4), (2, 5), (3, 1)):
        _responder(motor, "area", agora=vence_hoje + dia * DIA, sim=quantas)
    _responder(motor, "busca", agora=vence_hoje + DIA, sim=5)
    guarda.rodar(motor, DE_EXEMPLO, agora=agora)

    with leitura(motor) as conexao:
        visto = mural.ler(conexao, hoje=agora.date())
        area = conexao.scalars(select(tabela.c.dia).where(tabela.c.pagina == "area")).all()
    assert (visto.clareza("area"), visto.clareza("busca")) == (Clareza(5, 0), Clareza(5, 0))
    assert set(area) == {(vence_hoje + 2 * DIA).date(), (vence_hoje + 3 * DIA).date()}


def test_base_que_falha_diz_que_falhou(motor: Engine, agora: datetime) -> None:
    tabela.drop(motor)
    with pytest.raises(base.BaseIndisponivel):
        _responder(motor, "area", agora=agora, sim=1)
