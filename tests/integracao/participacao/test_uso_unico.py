"""O token se gasta na mesma transação do que autoriza: de muitos ao mesmo tempo, um passa."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select

from dados.configuracao.privacidade import DE_EXEMPLO
from dados.participacao import (
    acompanhamento,
    assinatura,
    atendimento,
    avaliacao,
    correio,
    guarda,
    registrar,
    sessoes,
    uso_unico,
)
from dados.participacao.atendimento.papeis import Agente, Papel
from dados.participacao.avaliacao import Avaliacao
from dados.participacao.cofre import Cofre
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.correio import links
from dados.participacao.correio.links import Acao
from dados.participacao.csrf import Token, Uso
from dados.participacao.tabelas import assinatura as assinaturas
from dados.participacao.tabelas import avaliacao_de_pagina, contribuicao, modelo_de_resposta, saida, trilha
from dados.participacao.uso_unico import TokenGasto

AGORA = datetime(2026, 11, 3, 14, 30, tzinfo=UTC)
TOKEN = Token("A" * 22, AGORA, AGORA.date())
AGENTE = Agente("ana@exemplo.invalid", frozenset(Papel))
VEZES, FIOS = 30, 8
Nova = Callable[..., Contribuicao]


def _uso(ordem: int) -> Uso:
    """O do mesmo formulário, com outro conteúdo."""
    return TOKEN.uso({"n": str(ordem)})


def _contribuir(motor: Engine, nova: Nova, ordem: int) -> None:
    registrar(motor, nova(mensagem=f"Texto {ordem}"), agora=AGORA, uso=_uso(ordem))


def _assinar(motor: Engine, _nova: Nova, ordem: int, *, cofre: Cofre) -> None:
    email = f"pessoa{ordem}@exemplo.com"
    assinatura.pedir(motor, email, escopo="", cofre=cofre, agora=AGORA, uso=_uso(ordem))


def _avaliar(motor: Engine, _nova: Nova, ordem: int) -> None:
    uma = Avaliacao("area", "pt_BR", "2026-10-31", ordem % 2 == 0)
    avaliacao.registrar(motor, uma, agora=AGORA, uso=_uso(ordem))


def _gravar_modelo(motor: Engine, _nova: Nova, ordem: int) -> None:
    atendimento.modelos.gravar(motor, f"N{ordem}", "Oi.", agente=AGENTE, agora=AGORA, uso=_uso(ordem))


@pytest.mark.parametrize("verbo", ["contribuir", "assinar", "avaliar", "gravar modelo"])
def test_trinta_ao_mesmo_tempo_com_o_mesmo_token_valem_um(
    verbo: str, motor: Engine, nova: Nova, cofre: Cofre
) -> None:
    fazer, tabela = {
        "contribuir": (_contribuir, contribuicao),
        "assinar": (lambda *com: _assinar(*com, cofre=cofre), assinaturas),
        "avaliar": (_avaliar, avaliacao_de_pagina),
        "gravar modelo": (_gravar_modelo, modelo_de_resposta),
    }[verbo]

    def tentar(ordem: int) -> bool:
        try:
            fazer(motor, nova, ordem)
        except TokenGasto:
            return False
        return True

    with ThreadPoolExecutor(FIOS) as fios:
        feitos = list(fios.map(tentar, range(VEZES)))

    assert sum(feitos) == 1
    with motor.connect() as conexao:
        assert conexao.execute(select(func.count()).select_from(tabela)).scalar_one() == 1


def test_o_que_nao_se_grava_nao_gasta_o_token(motor: Engine, nova: Nova) -> None:
    recibo = registrar(motor, nova(), agora=AGORA)
    acompanhamento.retirar(motor, recibo.protocolo, agora=AGORA)
    with suppress(atendimento.NaoCabe):
        acompanhamento.retirar(motor, recibo.protocolo, agora=AGORA, uso=_uso(1))

    assert not uso_unico.ja_valeu(motor, _uso(1))
    _contribuir(motor, nova, 2)
    assert uso_unico.ja_valeu(motor, _uso(2))
    assert not uso_unico.ja_valeu(motor, _uso(1))


def test_o_mesmo_envio_repetido_se_reconhece(motor: Engine, nova: Nova) -> None:
    _avaliar(motor, nova, 1)
    with pytest.raises(TokenGasto) as gasto:
        _avaliar(motor, nova, 1)

    assert gasto.value.mesmo_pedido


def test_o_link_do_e_mail_usado_trinta_vezes_confirma_uma(motor: Engine, nova: Nova, cofre: Cofre) -> None:
    """O código do link é o token dele, e gastar é mudar de estado: repetir não faz nada de novo."""
    registrar(motor, nova(email="maria@exemplo.com"), agora=AGORA, cofre=cofre)
    atendimento.responder(motor, 1, "Sim.", agente=AGENTE, agora=AGORA)
    codigo = links.fazer(Acao.CONFIRMAR, 1, base="", cofre=cofre, agora=AGORA).partition("=")[2]
    with ThreadPoolExecutor(FIOS) as fios:
        list(fios.map(lambda _: correio.confirmar(motor, codigo, cofre=cofre, agora=AGORA), range(VEZES)))

    with motor.connect() as conexao:
        confirmadas = select(func.count()).where(trilha.c.verbo == "confirmar_email")
        assert conexao.execute(confirmadas).scalar_one() == 1
        assert conexao.scalars(select(saida.c.mensagem)).all() == ["resposta"]


def test_um_endereco_recebe_ate_tres_perguntas_por_dia_das_duas_ao_todo(
    motor: Engine, nova: Nova, cofre: Cofre
) -> None:
    def encher(ordem: int) -> None:
        if ordem % 2:
            registrar(motor, nova(email="Maria@exemplo.com"), agora=AGORA, cofre=cofre)
        else:
            assinatura.pedir(motor, "maria@exemplo.com", escopo=f"{ordem}", cofre=cofre, agora=AGORA)

    with ThreadPoolExecutor(FIOS) as fios:
        list(fios.map(encher, range(VEZES)))

    with motor.connect() as conexao:
        assert conexao.execute(select(func.count()).select_from(saida)).scalar_one() == 3


def test_a_guarda_apaga_o_que_ninguem_mais_confere(motor: Engine, nova: Nova) -> None:
    registrar(motor, nova(), agora=AGORA, uso=_uso(1))
    sessoes.encerrar(motor, "a" * 64, agora=AGORA)
    ontem = guarda.rodar(motor, DE_EXEMPLO, agora=AGORA + timedelta(hours=20))
    depois = guarda.rodar(motor, DE_EXEMPLO, agora=AGORA + timedelta(days=2))

    assert ontem is not None
    assert depois is not None
    vencidos = (guarda.Regra.TOKEN_VENCIDO, guarda.Regra.SESSAO_VENCIDA)
    assert [ontem[regra] for regra in vencidos] == [0, 0]
    assert [depois[regra] for regra in vencidos] == [1, 1]
    assert not uso_unico.ja_valeu(motor, _uso(1))
    assert not sessoes.esta_encerrada(motor, "a" * 64)
    assert _uso(1).dia == date(2026, 11, 3)
