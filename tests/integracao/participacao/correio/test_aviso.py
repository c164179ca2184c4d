"""O aviso de mudanças: só vai a quem confirmou, uma vez por versão, e quem sai não deixa nada."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import Engine, func, select

from dados.configuracao.privacidade import DE_EXEMPLO
from dados.participacao import assinatura, boletim, correio, guarda
from dados.participacao.assinatura import TUDO, SemAssinatura
from dados.participacao.boletim import Leitor
from dados.participacao.cofre import Cofre
from dados.participacao.correio import Carteiro, Entrega, LinkRecusado, links
from dados.participacao.correio.links import Acao
from dados.participacao.tabelas import assinatura as tabela
from dados.participacao.tabelas import saida
from tests import correio as servidor
from tests.correio import Correio

MARIA, JOAO = "maria@exemplo.com", "joao@exemplo.com"
DIA = timedelta(days=1)
Assinar = Callable[..., str]


def codigo(postal: Correio, acao: Acao) -> str:
    """O código do link da última carta."""
    (achado,) = re.findall(rf"{re.escape(servidor.BASE)}{acao}\?\S+", postal.ultima)
    return parse_qs(urlsplit(achado).query)["c"][0]


@pytest.fixture
def assinar(carteiro: Carteiro, postal: Correio, cofre: Cofre, agora: datetime) -> Assinar:
    """Pede, recebe a pergunta e confirma; devolve o código de sair."""

    def _assinar(email: str, escopo: str = TUDO) -> str:
        assinatura.pedir(carteiro.motor, email, escopo=escopo, cofre=cofre, agora=agora)
        correio.esvaziar(carteiro, relogio=lambda: agora)
        assert postal.destinos[-1] == email
        assinatura.confirmar(carteiro.motor, codigo(postal, Acao.ASSINAR), cofre=cofre, agora=agora)
        return codigo(postal, Acao.SAIR)

    return _assinar


def quantas(motor: Engine) -> tuple[int, int]:
    """Assinaturas e mensagens à espera."""
    with motor.connect() as conexao:
        uma, outra = (
            conexao.execute(select(func.count()).select_from(t)).scalar_one() for t in (tabela, saida)
        )
        return uma, outra


def test_do_pedido_ao_aviso_e_a_saida(
    motor: Engine, carteiro: Carteiro, postal: Correio, cofre: Cofre, agora: datetime, assinar: Assinar
) -> None:
    sair_de_maria = assinar(MARIA)
    assinar(JOAO, "3")
    assinatura.pedir(motor, "outra@exemplo.com", escopo=TUDO, cofre=cofre, agora=agora)
    correio.esvaziar(carteiro, relogio=lambda: agora)
    del postal.destinos[:]

    textos = {Leitor(TUDO): "Duas metas baixaram.", Leitor("3"): "Uma meta baixou."}
    with ThreadPoolExecutor(4) as fios:
        feitos = list(
            fios.map(lambda _: boletim.anunciar(motor, "2026-12-31", textos, agora=agora), range(4))
        )
    assert sorted(feitos) == [0, 0, 0, 2]
    correio.esvaziar(carteiro, relogio=lambda: agora)

    assert sorted(postal.destinos) == [JOAO, MARIA]
    carta = next(carta for carta in postal.cartas[::-1] if carta["To"] == MARIA)
    assert "Duas metas baixaram." in carta.get_content()
    assert carta["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(rf"<{re.escape(servidor.BASE)}sem-aviso\?c=\S+>", carta["List-Unsubscribe"])

    # Sai com um aviso à espera: a linha e o que ia sair somem, e sair de novo não é erro.
    assert boletim.anunciar(motor, "2027-02-28", textos, agora=agora) == 2
    for _ in range(2):
        assinatura.sair(motor, sair_de_maria, cofre=cofre, agora=agora)
    correio.esvaziar(carteiro, relogio=lambda: agora)
    assert postal.destinos[2:] == [JOAO]
    assert quantas(motor) == (2, 0)


def test_pedir_de_novo_nao_enche_a_caixa_nem_conta_quem_assina(
    motor: Engine, carteiro: Carteiro, postal: Correio, cofre: Cofre, agora: datetime, assinar: Assinar
) -> None:
    assinar(MARIA)
    for email in (MARIA, MARIA.upper(), JOAO, JOAO):
        assinatura.pedir(motor, email, escopo=TUDO, cofre=cofre, agora=agora)
    for area in "12345":
        assinatura.pedir(motor, JOAO, escopo=area, cofre=cofre, agora=agora)
    correio.esvaziar(carteiro, relogio=lambda: agora)

    assert postal.destinos == [MARIA, JOAO, JOAO, JOAO]
    assinatura.pedir(motor, JOAO, escopo=TUDO, cofre=cofre, agora=agora + 2 * DIA)
    assert quantas(motor)[1] == 1


def test_sem_confirmar_a_guarda_apaga_e_o_link_vence(
    motor: Engine, carteiro: Carteiro, postal: Correio, cofre: Cofre, agora: datetime, assinar: Assinar
) -> None:
    assinar(MARIA)
    assinatura.pedir(motor, JOAO, escopo=TUDO, cofre=cofre, agora=agora)
    correio.esvaziar(carteiro, relogio=lambda: agora)
    confirmar, depois = codigo(postal, Acao.ASSINAR), agora + 12 * DIA

    feita = guarda.rodar(motor, DE_EXEMPLO, agora=depois)
    assert feita is not None
    assert feita[guarda.Regra.ASSINATURA_SEM_CONFIRMACAO] == 1
    assert quantas(motor) == (1, 0)
    with pytest.raises(LinkRecusado):
        assinatura.confirmar(motor, confirmar, cofre=cofre, agora=depois)
    with pytest.raises(SemAssinatura):
        assinatura.confirmar(motor, confirmar, cofre=cofre, agora=agora)

    # O número de quem saiu não passa a outra pessoa: o link antigo não a tira.
    assinar("nova@exemplo.com")
    de_joao = links.fazer(Acao.SAIR, 2, base="", cofre=cofre, agora=agora).partition("=")[2]
    assinatura.sair(motor, de_joao, cofre=cofre, agora=agora)
    assert quantas(motor) == (2, 0)


@pytest.mark.parametrize(("recusa", "ficam"), [("ao_destino", 0), ("a_carta", 1)])
def test_so_o_endereco_recusado_perde_a_assinatura(
    motor: Engine,
    carteiro: Carteiro,
    postal: Correio,
    agora: datetime,
    assinar: Assinar,
    recusa: str,
    ficam: int,
) -> None:
    assinar(MARIA)
    boletim.anunciar(motor, "2026-12-31", {Leitor(TUDO): "Mudou."}, agora=agora)
    setattr(postal, recusa, "550 nao")

    assert correio.levar(carteiro, agora=agora) is Entrega.ENCERRADA
    assert quantas(motor) == (ficam, 0)


def test_a_base_nao_guarda_o_endereco(motor: Engine, carteiro: Carteiro, assinar: Assinar) -> None:
    assinar(MARIA)
    with motor.connect() as conexao:
        assert "maria" not in str(conexao.execute(select(tabela)).all()).lower()
