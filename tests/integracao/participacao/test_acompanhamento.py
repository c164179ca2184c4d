"""O que a pessoa faz com o protocolo: acompanha, reabre uma vez, retira e apaga de verdade."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from dados.participacao import acompanhamento, atendimento, base, registrar
from dados.participacao.acompanhamento import Acompanhamento, JaReabriu, ProtocoloNaoAchado
from dados.participacao.apagamento import apagar_textos
from dados.participacao.atendimento import NaoCabe, TextoRecusado, Verbo
from dados.participacao.atendimento.papeis import Agente, Papel
from dados.participacao.atendimento.trilha import A_PESSOA
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.opcoes import Estado, MotivoDaRecusa
from dados.participacao.tabelas import contribuicao

EQUIPE = Agente("ana@exemplo.invalid", frozenset(Papel))
Nova = Callable[..., Contribuicao]


@pytest.fixture
def chegou(motor: Engine, nova: Nova, agora: datetime) -> Callable[..., str]:
    """Grava uma contribuição e devolve o protocolo dela."""
    return lambda **campos: registrar(motor, nova(**campos), agora=agora).protocolo


def _id(motor: Engine, protocolo: str) -> int:
    with motor.connect() as conexao:
        return conexao.execute(
            select(contribuicao.c.id).where(contribuicao.c.protocolo == protocolo)
        ).scalar_one()


def _visto(motor: Engine, protocolo: str) -> Acompanhamento:
    visto = acompanhamento.ver(motor, protocolo)
    assert visto is not None
    return visto


def test_acompanha_da_chegada_a_publicacao_sem_ver_quem_da_equipe_agiu(
    motor: Engine, chegou: Callable[..., str], agora: datetime
) -> None:
    protocolo = chegou(mensagem="Falta acento", sobre="area:2", pode_publicar=True)
    id, depois = _id(motor, protocolo), agora + timedelta(days=2)
    atendimento.analisar(motor, id, agente=EQUIPE, agora=agora)
    atendimento.responder(motor, id, "Corrigimos.", agente=EQUIPE, agora=depois)
    atendimento.publicar(motor, id, "Falta acento", o_que_mudou="Pus.", agente=EQUIPE, agora=depois)
    # Como se dita: minúsculas, sem traço, O por 0 e I por 1.
    ditado = protocolo.replace("-", " ").lower().replace("0", "o").replace("1", "i")
    visto = _visto(motor, ditado)

    assert (visto.estado, visto.mensagem, str(visto.sobre)) == (Estado.RESPONDIDA, "Falta acento", "area:2")
    assert [(resposta.texto, resposta.respondida_em) for resposta in visto.respostas] == [
        ("Corrigimos.", depois.replace(microsecond=0))
    ]
    assert (visto.publicada_em, visto.o_que_mudou) == (depois.replace(microsecond=0), "Pus.")
    assert [passo.verbo for passo in visto.passos] == [Verbo.ANALISAR, Verbo.RESPONDER]
    assert visto.pode_reabrir
    assert "ana@" not in repr(visto)
    assert "acento" not in repr(visto)
    assert "Corrigimos" not in repr(visto)


@pytest.mark.parametrize("texto", ["", "x", "0000-0000-0000-1", "0000-0000-0000-0", "'; --", "0" * 10_000])
def test_protocolo_que_nao_ha_e_so_nao_achado(motor: Engine, agora: datetime, texto: str) -> None:
    assert acompanhamento.ver(motor, texto) is None
    for verbo in (acompanhamento.retirar, acompanhamento.apagar):
        with pytest.raises(ProtocoloNaoAchado, match="13 letras e números"):
            verbo(motor, texto, agora=agora)


def test_reabre_uma_vez_so_e_a_equipe_le_o_motivo(
    motor: Engine, chegou: Callable[..., str], agora: datetime
) -> None:
    protocolo = chegou()
    id = _id(motor, protocolo)
    with pytest.raises(NaoCabe):
        acompanhamento.reabrir(motor, protocolo, "Cedo demais", agora=agora)
    atendimento.responder(motor, id, "Feito", agente=EQUIPE, agora=agora)
    with pytest.raises(TextoRecusado, match="o que faltou"):
        acompanhamento.reabrir(motor, protocolo, "  \u200b ", agora=agora)
    acompanhamento.reabrir(motor, protocolo, " Faltou o ano.\r\nVejam. ", agora=agora)

    ficha = atendimento.ver(motor, id, agora=agora)
    assert (ficha.linha.estado, ficha.motivo_da_reabertura) == (Estado.REABERTA, "Faltou o ano.\nVejam.")
    assert (ficha.trilha[-1].quem, ficha.trilha[-1].verbo, ficha.trilha[-1].detalhe) == (
        A_PESSOA, "reabrir", None,
    )  # fmt: skip
    atendimento.responder(motor, id, "Agora sim", agente=EQUIPE, agora=agora)
    assert not _visto(motor, protocolo).pode_reabrir
    with pytest.raises(JaReabriu):
        acompanhamento.reabrir(motor, protocolo, "Outra vez", agora=agora)
    assert len(_visto(motor, protocolo).respostas) == 2


def test_retirar_sai_da_fila_e_do_publico(motor: Engine, chegou: Callable[..., str], agora: datetime) -> None:
    protocolo = chegou(pode_publicar=True)
    id = _id(motor, protocolo)
    atendimento.responder(motor, id, "Feito", agente=EQUIPE, agora=agora)
    atendimento.publicar(motor, id, "Texto", agente=EQUIPE, agora=agora)
    acompanhamento.retirar(motor, protocolo, agora=agora)
    visto = _visto(motor, protocolo)

    assert (visto.estado, visto.publicada_em, visto.pode_reabrir) == (Estado.RETIRADA, None, False)
    assert (visto.pode_retirar, visto.pode_apagar) == (False, True)
    with pytest.raises(NaoCabe):
        acompanhamento.retirar(motor, protocolo, agora=agora)
    with pytest.raises(NaoCabe):
        atendimento.publicar(motor, id, "Texto", agente=EQUIPE, agora=agora)


def test_recusada_diz_o_motivo(motor: Engine, chegou: Callable[..., str], agora: datetime) -> None:
    protocolo = chegou()
    atendimento.recusar(motor, _id(motor, protocolo), MotivoDaRecusa.REPETIDA, agente=EQUIPE, agora=agora)
    assert _visto(motor, protocolo).recusada_por is MotivoDaRecusa.REPETIDA


def test_com_o_prazo_de_guarda_vencido_nao_ha_o_que_fazer(
    motor: Engine, chegou: Callable[..., str], agora: datetime
) -> None:
    """A guarda apaga o texto e deixa o estado."""
    protocolo = chegou()
    id = _id(motor, protocolo)
    atendimento.responder(motor, id, "Feito", agente=EQUIPE, agora=agora)
    with motor.begin() as conexao:
        apagar_textos(conexao, [id], agora)
    visto = _visto(motor, protocolo)

    assert (visto.pode_reabrir, visto.pode_retirar, visto.pode_apagar) == (False, False, False)
    with pytest.raises(NaoCabe):
        acompanhamento.reabrir(motor, protocolo, "Oi", agora=agora)
    with pytest.raises(NaoCabe):
        acompanhamento.apagar(motor, protocolo, agora=agora)


def test_duas_abas_apertam_juntas_e_so_uma_vale(
    motor: Engine, chegou: Callable[..., str], agora: datetime
) -> None:
    protocolo = chegou()
    atendimento.responder(motor, _id(motor, protocolo), "Feito", agente=EQUIPE, agora=agora)

    def apertar(ordem: int) -> bool:
        try:
            acompanhamento.reabrir(motor, protocolo, f"Motivo {ordem}", agora=agora)
        except (NaoCabe, JaReabriu):
            return False
        return True

    with ThreadPoolExecutor(8) as fios:
        assert list(fios.map(apertar, range(8))).count(True) == 1
    assert [passo.verbo for passo in _visto(motor, protocolo).passos] == [Verbo.RESPONDER, Verbo.REABRIR]


@pytest.fixture(scope="module")
def a_mesma_base(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return base.preparar(f"sqlite:///{tmp_path_factory.mktemp('sequencias') / 'base.sqlite'}")


@settings(max_examples=25)
@given(verbos=st.lists(st.sampled_from(Verbo), max_size=12))
def test_nenhuma_sequencia_deixa_estado_impossivel(a_mesma_base: Engine, verbos: list[Verbo]) -> None:
    motor, agora = a_mesma_base, datetime.fromisoformat("2026-11-03T14:30:15+00:00")
    enviada = Contribuicao(mensagem="Oi", retrato_versao="2026-10-31", pode_publicar=True)
    protocolo = registrar(motor, enviada, agora=agora).protocolo
    id = _id(motor, protocolo)
    da_equipe = {"agente": EQUIPE, "agora": agora}
    fazer: dict[Verbo, Callable[[], None]] = {
        Verbo.ANALISAR: lambda: atendimento.analisar(motor, id, **da_equipe),
        Verbo.RESPONDER: lambda: atendimento.responder(motor, id, "Oi", **da_equipe),
        Verbo.PUBLICAR: lambda: atendimento.publicar(motor, id, "Oi", **da_equipe),
        Verbo.RECUSAR: lambda: atendimento.recusar(motor, id, MotivoDaRecusa.OFENSA, **da_equipe),
        Verbo.REABRIR: lambda: acompanhamento.reabrir(motor, protocolo, "Oi", agora=agora),
        Verbo.RETIRAR: lambda: acompanhamento.retirar(motor, protocolo, agora=agora),
        Verbo.APAGAR: lambda: acompanhamento.apagar(motor, protocolo, agora=agora),
    }
    feitos: list[Verbo] = []
    for verbo in verbos:
        try:
            fazer[verbo]()
        except (NaoCabe, JaReabriu):
            continue
        feitos.append(verbo)
    visto = _visto(motor, protocolo)

    estado, apagada = Estado.RECEBIDA, False
    for verbo in feitos:
        estado = atendimento.depois_de(estado, verbo)
    assert visto.estado is estado
    apagada = Verbo.APAGAR in feitos
    assert feitos.count(Verbo.REABRIR) <= 1
    assert feitos.count(Verbo.APAGAR) <= 1
    assert (visto.mensagem is None) is (visto.apagada_em is not None) is apagada
    assert (visto.publicada_em is None) or (estado is not Estado.RETIRADA)
    assert {passo.verbo for passo in visto.passos} <= set(feitos)
    assert not (apagada and visto.pode_apagar)
