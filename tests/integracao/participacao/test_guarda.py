"""Viagem no tempo: depois da rodada não sobra nada vencido, e nada que ainda vale sumiu."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, insert, select, text

from dados.configuracao.privacidade import DE_EXEMPLO
from dados.participacao import atendimento, base, guarda, registrar
from dados.participacao.atendimento.papeis import Agente, Papel
from dados.participacao.cofre import Cofre
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.guarda import Regra
from dados.participacao.opcoes import Estado
from dados.participacao.tabelas import contribuicao, decisao, esquema, limite, resposta, saida, sal, trilha
from dados.participacao.tabelas import guarda as tabela

EQUIPE = Agente("ana@exemplo.invalid", frozenset(Papel))
DIA, SEGUNDO = timedelta(days=1), timedelta(seconds=1)
PRAZO = replace(DE_EXEMPLO, guarda_do_texto=24, guarda_do_email=90)
# Um segundo antes, na hora e um segundo depois de cada prazo: 11 dias sem confirmar, 90 dias, 24 meses.
IDADES = tuple(
    limite + folga
    for limite in (timedelta(0), 11 * DIA, 90 * DIA, 730 * DIA, 3000 * DIA)
    for folga in (-SEGUNDO, timedelta(0), SEGUNDO)
    if limite + folga >= timedelta(0)
)
SITUACOES = tuple(product(IDADES, Estado, ("sem", "pedido", "confirmado"), (False, True)))


def encher(motor: Engine, agora: datetime) -> None:
    """Uma contribuição de cada idade, estado, e-mail e publicação, com texto em todo lugar em que cabe."""
    with motor.begin() as conexao:
        for ordem, (idade, estado, email, publicada) in enumerate(SITUACOES, start=1):
            recebida_em = agora.replace(microsecond=0) - idade
            linha = {
                "id": ordem,
                "protocolo": f"P{ordem}",
                "recebida_em": recebida_em,
                "atualizada_em": recebida_em,
                "tipo": "duvida",
                "estado": estado.value,
                "sobre": "estrategia",
                "retrato_versao": "2026-10-31",
                "pode_publicar": publicada,
                "mensagem": f"segredo {ordem}",
                "organizacao": "segredo",
                "municipio": "segredo",
                "perfil": "imprensa",
                "motivo_da_reabertura": "segredo",
                "email_cifrado": None if email == "sem" else "cifrado",
                "email_resumo": None if email == "sem" else "resumo",
                "email_confirmado_em": recebida_em if email == "confirmado" else None,
            }
            conexao.execute(insert(contribuicao).values(linha))
            dela = {"contribuicao": ordem}
            conexao.execute(insert(resposta).values(texto="segredo", respondida_em=recebida_em, **dela))
            if publicada:
                publico = {"desfecho": "publicada", "texto": "segredo", "o_que_mudou": "segredo"}
                conexao.execute(insert(decisao).values(decidida_em=recebida_em, **publico, **dela))
            if email != "sem":
                carta = {"mensagem": "confirmacao", "tentativas": 0}
                conexao.execute(
                    insert(saida).values(criada_em=recebida_em, proxima_em=recebida_em, **carta, **dela)
                )


def fotografia(motor: Engine) -> dict[int, tuple[bool, bool]]:
    """De cada contribuição, se ainda há texto dela em qualquer tabela, e se há e-mail ou carta."""
    consulta = """
        SELECT c.id,
          c.mensagem IS NOT NULL OR c.organizacao IS NOT NULL OR c.municipio IS NOT NULL
            OR c.perfil IS NOT NULL OR c.motivo_da_reabertura IS NOT NULL
            OR c.chave_idempotencia IS NOT NULL OR c.apagada_em IS NULL
            OR EXISTS (SELECT 1 FROM resposta r WHERE r.contribuicao = c.id AND r.texto IS NOT NULL)
            OR EXISTS (SELECT 1 FROM decisao d WHERE d.contribuicao = c.id
                       AND (d.texto IS NOT NULL OR d.o_que_mudou IS NOT NULL)),
          c.email_cifrado IS NOT NULL OR c.email_resumo IS NOT NULL OR c.email_confirmado_em IS NOT NULL
            OR EXISTS (SELECT 1 FROM saida s WHERE s.contribuicao = c.id)
        FROM contribuicao c"""
    with motor.connect() as conexao:
        return {id: (bool(texto), bool(email)) for id, texto, email in conexao.execute(text(consulta))}


def test_nada_vencido_sobra_e_nada_que_vale_some(motor: Engine, agora: datetime) -> None:
    agora = agora.replace(microsecond=0)
    encher(motor, agora)
    feita = guarda.rodar(motor, PRAZO, agora=agora)

    # A conta de quem não viu o código: 24 meses antes de 3/11/2026 é 3/11/2024, e são 730 dias.
    assert agora.replace(year=2024) == agora - 730 * DIA
    esperada = {}
    for ordem, (idade, estado, email, _) in enumerate(SITUACOES, start=1):
        tem_texto = idade < 730 * DIA
        ainda_confirma = email == "confirmado" or idade < 11 * DIA
        serve = email != "sem" and ainda_confirma and estado is not Estado.RETIRADA
        esperada[ordem] = (tem_texto, tem_texto and serve and idade < 90 * DIA)
    assert fotografia(motor) == esperada
    assert feita is not None
    vencidos = sum(not texto for texto, _ in esperada.values())
    assert (feita[Regra.TEXTO_VENCIDO], vencidos > 0) == (vencidos, True)

    # O que se conta continua lá.
    with motor.connect() as conexao:
        contadas = conexao.execute(
            select(
                contribuicao.c.id, contribuicao.c.recebida_em, contribuicao.c.estado, contribuicao.c.tipo
            ).order_by(contribuicao.c.id)
        ).all()
        assert conexao.scalar(select(func.count()).select_from(decisao)) == len(SITUACOES) // 2
        assert conexao.scalar(select(func.count()).select_from(resposta)) == len(SITUACOES)
    assert [tuple(linha) for linha in contadas] == [
        (ordem, agora - idade, estado.value, "duvida")
        for ordem, (idade, estado, _, _) in enumerate(SITUACOES, start=1)
    ]


def test_segunda_rodada_nao_acha_nada(motor: Engine, agora: datetime) -> None:
    encher(motor, agora)
    guarda.rodar(motor, PRAZO, agora=agora)
    antes = fotografia(motor)

    assert guarda.rodar(motor, PRAZO, agora=agora) == dict.fromkeys(Regra, 0)
    assert fotografia(motor) == antes


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    dias=st.lists(st.integers(0, 4000), min_size=1, max_size=6),
    meses=st.integers(1, 120),
    do_email=st.integers(1, 1200),
)
def test_com_quaisquer_datas_e_prazos(
    motor: Engine,
    nova: Callable[..., Contribuicao],
    agora: datetime,
    cofre: Cofre,
    dias: list[int],
    meses: int,
    do_email: int,
) -> None:
    for antes in dias:
        registrar(motor, nova(email="a@exemplo.com"), agora=agora - antes * DIA, cofre=cofre)
    with motor.begin() as conexao:
        conexao.execute(contribuicao.update().values(email_confirmado_em=agora))
        conexao.execute(
            contribuicao.update()
            .where(contribuicao.c.email_cifrado.is_(None))
            .values(email_confirmado_em=None)
        )
    antes_dela = fotografia(motor)
    guarda.rodar(motor, replace(PRAZO, guarda_do_texto=meses, guarda_do_email=do_email), agora=agora)

    with motor.connect() as conexao:
        consulta = select(contribuicao.c.id, contribuicao.c.recebida_em)
        recebidas = {linha.id: linha.recebida_em for linha in conexao.execute(consulta)}
    for id, (com_texto, com_email) in fotografia(motor).items():
        recebida = recebidas[id]
        completos = (agora.year - recebida.year) * 12 + agora.month - recebida.month
        completos -= (recebida.day, recebida.time()) > (agora.day, agora.time())
        assert com_texto is (antes_dela[id][0] and completos < meses)
        vale = com_texto and agora - recebida < do_email * DIA
        assert com_email is (antes_dela[id][1] and vale)


def test_a_rodada_fica_escrita_sem_dado_de_ninguem(motor: Engine, agora: datetime) -> None:
    encher(motor, agora)
    feita = guarda.rodar(motor, PRAZO, agora=agora)
    assert feita is not None

    with motor.connect() as conexao:
        consulta = select(tabela.c.regra, tabela.c.quantas)
        escritas = {linha.regra: linha.quantas for linha in conexao.execute(consulta)}
        passos = conexao.execute(select(trilha).order_by(trilha.c.id)).all()
    assert escritas == feita
    assert {passo.quem for passo in passos} == {"o painel"}
    assert (passos[-1].verbo, passos[-1].detalhe) == ("guardar", guarda.resumo(feita))
    assert len(passos) == sum(feita.values()) + 1
    assert "segredo" not in str(passos)


def test_a_do_dia_e_uma_so_mesmo_com_varios_processos(motor: Engine, agora: datetime) -> None:
    def do_dia(quando: datetime) -> list[guarda.Rodada | None]:
        with ThreadPoolExecutor(4) as fios:
            pedidas = [fios.submit(guarda.rodar_se_for_a_vez, motor, PRAZO, agora=quando) for _ in range(4)]
            return [feita for pedida in pedidas if (feita := pedida.result()) is not None]

    assert [len(do_dia(agora + horas * DIA / 24)) for horas in (0, 1, 23, 24, 25, 48)] == [1, 0, 0, 1, 0, 1]


def test_a_apagada_nao_se_responde_nem_fica_na_frente_da_fila(
    motor: Engine, nova: Callable[..., Contribuicao], agora: datetime
) -> None:
    registrar(motor, nova(), agora=agora - 3000 * DIA)
    registrar(motor, nova(), agora=agora)
    guarda.rodar(motor, PRAZO, agora=agora)

    with pytest.raises(atendimento.Apagada):
        atendimento.responder(motor, 1, "segredo", agente=EQUIPE, agora=agora)
    assert [linha.id for linha in atendimento.fila(motor, atendimento.Filtro(), agora=agora)] == [2, 1]


def test_o_limite_de_envios_e_o_sal_de_antes_de_ontem_somem(motor: Engine, agora: datetime) -> None:
    dias = [agora - n * DIA for n in range(4)]
    with motor.begin() as conexao:
        conexao.execute(insert(limite), [{"chave": "x", "janela": dia, "quantas": 1} for dia in dias])
        conexao.execute(insert(sal), [{"dia": dia.date().isoformat(), "valor": "x"} for dia in dias])
    guarda.rodar(motor, PRAZO, agora=agora)

    with motor.connect() as conexao:
        ficaram = conexao.execute(select(sal.c.dia).order_by(sal.c.dia)).scalars().all()
        assert ficaram == ["2026-11-02", "2026-11-03"]
        assert conexao.scalar(select(func.min(limite.c.janela))) == dias[1]


def test_nenhum_byte_do_texto_fica_no_arquivo(tmp_path: Path, agora: datetime) -> None:
    motor = base.preparar(f"sqlite:///{tmp_path / 'base.sqlite'}")
    encher(motor, agora)
    marca = b"segredo"
    assert any(marca in parte.read_bytes() for parte in tmp_path.iterdir())
    with motor.begin() as conexao:
        conexao.execute(contribuicao.update().values(recebida_em=agora - 3000 * DIA))
    guarda.rodar(motor, PRAZO, agora=agora)

    partes = {parte.name: parte.read_bytes() for parte in tmp_path.iterdir()}
    assert {nome for nome, bytes in partes.items() if marca in bytes} == set()
    assert partes["base.sqlite-wal"] == b""
    with motor.connect() as conexao:
        assert all("segredo" not in str(conexao.execute(select(t)).all()) for t in esquema.tables.values())
