"""O servidor da base congela com as ligações abertas: ninguém espera sem fim, e tudo volta com ele."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from time import monotonic

import pytest
from sqlalchemy import Engine, text

from dados.participacao import base, disjuntor, postgresql
from dados.participacao.base import BaseIndisponivel
from dados.participacao.conexao_com_prazo import PRAZO_S, ConexaoComPrazo
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.registro import ContribuicaoNaoGravada, registrar
from dados.participacao.transacao import transacao
from tests.espera import esperar_ate
from tests.postgresql import Servidor

CURTO, DESCANSO = 0.3, 0.2


@pytest.fixture
def bases(monkeypatch: pytest.MonkeyPatch) -> base.Bases:
    """Um painel com prazos de décimos: o teste não espera segundos."""
    monkeypatch.setattr(postgresql, "PRAZO_S", CURTO)
    monkeypatch.setattr(ConexaoComPrazo, "prazo", CURTO)
    monkeypatch.setattr(disjuntor, "DESCANSO_S", DESCANSO)
    return base.Bases()


@pytest.fixture
def motor(bases: base.Bases, banco_postgresql: str) -> Iterator[Engine]:
    with closing(_Solto(bases.preparar(banco_postgresql))) as solto:
        yield solto.motor


class _Solto:
    def __init__(self, motor: Engine) -> None:
        self.motor = motor

    def close(self) -> None:
        self.motor.dispose()


def test_o_prazo_daqui_e_maior_que_o_de_la() -> None:
    """O servidor vivo sempre responde primeiro: quem passa do prazo dele recebe o erro dele."""
    assert PRAZO_S > postgresql.ESPERA_DO_COMANDO_S > postgresql.ESPERA_S


def test_quem_envia_e_recusado_no_prazo_e_o_seguinte_na_hora(
    servidor_postgresql: Servidor,
    bases: base.Bases,
    motor: Engine,
    banco_postgresql: str,
    nova: Callable[..., Contribuicao],
    agora: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    registrar(motor, nova(), agora=agora)
    with servidor_postgresql.parado():
        comeco = monotonic()
        with pytest.raises(ContribuicaoNaoGravada):
            registrar(motor, nova(), agora=agora)
        assert monotonic() - comeco < 10
        monkeypatch.setattr(disjuntor, "DESCANSO_S", 60.0)
        # Um tenta de novo, e os outros nem perguntam.
        with pytest.raises(BaseIndisponivel), transacao(bases.preparar(banco_postgresql)):
            raise AssertionError("a base está parada")
        comeco = monotonic()
        for _ in range(20):
            with pytest.raises(BaseIndisponivel):
                bases.preparar(banco_postgresql)
        assert monotonic() - comeco < CURTO


def test_quando_ele_volta_o_primeiro_que_consegue_libera_todos(
    servidor_postgresql: Servidor,
    bases: base.Bases,
    motor: Engine,
    banco_postgresql: str,
    nova: Callable[..., Contribuicao],
    agora: datetime,
) -> None:
    with servidor_postgresql.parado(), pytest.raises(ContribuicaoNaoGravada):
        registrar(motor, nova(), agora=agora)

    def gravou() -> bool:
        try:
            # O token do formulário e a página perguntam pela base antes de alguém a usar.
            for _ in range(3):
                bases.preparar(banco_postgresql)
            registrar(bases.preparar(banco_postgresql), nova(), agora=agora)
        except (BaseIndisponivel, ContribuicaoNaoGravada):
            return False
        return True

    esperar_ate(gravou, limite=20 * DESCANSO)
    assert all(bases.preparar(banco_postgresql) is motor for _ in range(20))


def test_a_migracao_tem_o_prazo_dela_e_a_conexao_volta_ao_de_todos(motor: Engine) -> None:
    with motor.begin() as conexao:
        postgresql.reservar_migracao(conexao)
        ligacao = conexao.connection.driver_connection
        assert isinstance(ligacao, ConexaoComPrazo)
        # Bem mais que o prazo curto deste teste.
        conexao.execute(text("SELECT pg_sleep(0.8)"))
    assert ligacao.prazo == CURTO
