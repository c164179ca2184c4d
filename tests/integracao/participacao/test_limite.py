"""O limite por hora: nunca passa, não atinge os outros, esquece de onde veio e não mostra ninguém."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, insert, select

from dados.participacao import limite
from dados.participacao.limite import Espere, Limite, NaBase, NaMemoria, Permitido
from dados.participacao.tabelas import limite as tabela

AQUI, OUTRA = "203.0.113.7", "2001:db8:1:2::/64"


@pytest.fixture
def contar(motor: Engine, agora: datetime) -> Callable[..., Permitido | Espere]:
    """Conta um envio de `AQUI`, em `agora`, com o máximo de 3; o que se disser muda."""
    deste = limite.de(motor)

    def contar(origem: str = AQUI, **outros: object) -> Permitido | Espere:
        return deste.contar(origem, **{"acao": "enviar", "maximo": 3, "agora": agora} | outros)

    return contar


def test_no_maximo_diz_quanto_esperar_e_na_hora_seguinte_pode(
    contar: Callable[..., Permitido | Espere], agora: datetime
) -> None:
    vezes = [contar() for _ in range(5)]

    # São 14:30:15,98: a conta recomeça às 15h.
    assert vezes == [Permitido()] * 3 + [Espere(1785)] * 2
    assert contar(OUTRA) == Permitido()
    assert contar(acao="consultar") == Permitido()
    fim = agora.replace(minute=59, second=59)
    assert contar(agora=fim) == Espere(1)
    assert contar(agora=fim + timedelta(seconds=1)) == Permitido()


def test_zero_nao_limita_nem_conta(motor: Engine, contar: Callable[..., Permitido | Espere]) -> None:
    assert {contar(maximo=0) for _ in range(50)} == {Permitido()}
    assert contar(maximo=1) == Permitido()


def test_o_que_se_devolve_pode_ser_feito_de_novo(
    motor: Engine, contar: Callable[..., Permitido | Espere], agora: datetime
) -> None:
    for _ in range(10):
        assert contar(maximo=1) == Permitido()
        limite.de(motor).devolver(AQUI, acao="enviar", agora=agora)
    limite.de(motor).devolver(AQUI, acao="enviar", agora=agora)
    assert [contar(maximo=1) for _ in range(2)] == [Permitido(), Espere(1785)]


def test_muitos_ao_mesmo_tempo_nunca_passam_do_maximo(contar: Callable[..., Permitido | Espere]) -> None:
    with ThreadPoolExecutor(8) as fios:
        vezes = list(fios.map(lambda _: contar(maximo=7), range(60)))

    assert vezes.count(Permitido()) == 7


def test_o_resumo_de_amanha_e_outro_e_nenhum_traz_a_origem(motor: Engine, agora: datetime) -> None:
    guardados: list[str] = []

    class Espiao(NaMemoria):
        def somar(self, chave: str, *, janela: datetime, maximo: int) -> bool:
            guardados.append(chave)
            return super().somar(chave, janela=janela, maximo=maximo)

    deste = limite.de(motor)
    com_espiao = Limite(Espiao(), do_dia=deste._do_dia)
    for dia in range(2):
        for origem in (AQUI, OUTRA):
            com_espiao.contar(origem, acao="enviar", maximo=9, agora=agora + timedelta(days=dia))

    assert len(set(guardados)) == 4
    assert not any(parte in resumo for resumo in guardados for parte in (AQUI, OUTRA, "203.", "2001:"))


def test_ninguem_aparece_no_registro_nem_em_repr(
    motor: Engine, contar: Callable[..., Permitido | Espere], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="sqlalchemy")
    vezes = [contar() for _ in range(5)]
    visto = " ".join(
        [caplog.text, repr(limite.de(motor)), repr(limite.de(motor)._contador), *map(repr, vezes)]
    )

    assert AQUI not in visto


def test_na_base_so_fica_a_janela_de_agora(motor: Engine, agora: datetime) -> None:
    """Vale para a tabela que os processos dividem; em SQLite ela não é usada."""
    if not isinstance(limite.de(motor)._contador, NaBase):
        limite.de(motor).contar(AQUI, acao="enviar", maximo=3, agora=agora)
        with motor.connect() as conexao:
            assert conexao.execute(select(tabela)).all() == []
        return
    antiga = agora - timedelta(hours=3)
    with motor.begin() as conexao:
        conexao.execute(insert(tabela).values(chave="velha", janela=antiga, quantas=1))
    for _ in range(2):
        limite.de(motor).contar(AQUI, acao="enviar", maximo=3, agora=agora)

    with motor.connect() as conexao:
        linhas = conexao.execute(select(tabela)).all()
    assert [(linha.quantas, linha.janela) for linha in linhas] == [
        (2, agora.replace(minute=0, second=0, microsecond=0))
    ]
    assert AQUI not in linhas[0].chave


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(0, 3 * 3600), st.booleans()), min_size=1, max_size=60
    ),
    st.integers(1, 4),
)
def test_na_memoria_nenhuma_ordem_passa_do_maximo(passos: list[tuple[str, int, bool]], maximo: int) -> None:
    """Quem conta e devolve em qualquer ordem, fica com no máximo `maximo` em cada hora."""
    deste = Limite(NaMemoria(), do_dia=lambda dia: str(dia.date()).encode())
    comeco = datetime.fromisoformat("2026-11-03T22:30:00+00:00")
    ficaram: dict[tuple[str, datetime], int] = {}
    for origem, segundos, devolve in sorted(passos, key=lambda passo: passo[1]):
        agora = comeco + timedelta(seconds=segundos)
        aqui = (origem, agora.replace(minute=0, second=0))
        if deste.contar(origem, acao="enviar", maximo=maximo, agora=agora) == Permitido():
            if devolve:
                deste.devolver(origem, acao="enviar", agora=agora)
            else:
                ficaram[aqui] = ficaram.get(aqui, 0) + 1
    assert max(ficaram.values(), default=0) <= maximo


def test_a_memoria_tem_teto(agora: datetime) -> None:
    contador = NaMemoria(teto=3)
    for origem in "abcd":
        contador.somar(origem, janela=agora, maximo=1)

    # A primeira foi esquecida; as outras continuam contadas.
    assert [contador.somar(origem, janela=agora, maximo=1) for origem in "dcba"] == [
        False,
        False,
        False,
        True,
    ]
