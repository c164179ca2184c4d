"""Os verbos da equipe numa base de verdade: mudam o estado, deixam rastro e respeitam o papel e a pessoa."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, delete, select, text, update
from sqlalchemy.exc import DBAPIError

from dados.participacao import atendimento, registrar
from dados.participacao.atendimento import modelos
from dados.participacao.atendimento.papeis import Agente, Papel, SemPapel
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.opcoes import Desfecho, Estado, MotivoDaRecusa
from dados.participacao.tabelas import trilha

EQUIPE = Agente("ana@exemplo.invalid", frozenset(Papel))
Nova = Callable[..., Contribuicao]


@pytest.fixture
def chegou(motor: Engine, nova: Nova, agora: datetime) -> Callable[..., int]:
    """Grava uma contribuição e devolve o número dela."""

    def gravar(**campos: object) -> int:
        registrar(motor, nova(**campos), agora=agora)
        return max(linha.id for linha in atendimento.fila(motor, atendimento.Filtro(), agora=agora))

    return gravar


def test_da_chegada_a_publicacao(motor: Engine, chegou: Callable[..., int], agora: datetime) -> None:
    id = chegou(mensagem="Sou a Maria, do Bairro X. Falta acento.", pode_publicar=True)
    depois = agora + timedelta(days=3)
    atendimento.analisar(motor, id, agente=EQUIPE, agora=depois)
    atendimento.responder(motor, id, " Obrigado.\r\nCorrigimos. ", agente=EQUIPE, agora=depois)
    atendimento.publicar(
        motor, id, "Falta acento.", o_que_mudou="Acento corrigido.", agente=EQUIPE, agora=depois
    )
    ficha = atendimento.ver(motor, id, agora=depois)

    assert ficha.linha.estado is Estado.RESPONDIDA
    assert ficha.linha.dias == 3
    assert [resposta.texto for resposta in ficha.respostas] == ["Obrigado.\nCorrigimos."]
    assert ficha.decisao is not None
    assert (ficha.decisao.desfecho, ficha.decisao.texto) == (Desfecho.PUBLICADA, "Falta acento.")
    assert ficha.decisao.o_que_mudou == "Acento corrigido."
    # O original fica como a pessoa o escreveu.
    assert ficha.linha.mensagem == "Sou a Maria, do Bairro X. Falta acento."
    assert [(passo.quem, passo.verbo) for passo in ficha.trilha] == [
        (EQUIPE.quem, "analisar"), (EQUIPE.quem, "responder"), (EQUIPE.quem, "publicar"),
    ]  # fmt: skip


def test_sem_autorizacao_nada_vai_a_publico(
    motor: Engine, chegou: Callable[..., int], agora: datetime
) -> None:
    id = chegou()
    atendimento.responder(motor, id, "Obrigado.", agente=EQUIPE, agora=agora)
    with pytest.raises(atendimento.SemAutorizacao):
        atendimento.publicar(motor, id, "Texto", agente=EQUIPE, agora=agora)
    ficha = atendimento.ver(motor, id, agora=agora)

    assert ficha.decisao is None
    assert [passo.verbo for passo in ficha.trilha] == ["responder"]


def test_recusar_tira_do_ar_o_que_estava_publicado(
    motor: Engine, chegou: Callable[..., int], agora: datetime
) -> None:
    id = chegou(pode_publicar=True)
    atendimento.responder(motor, id, "Obrigado.", agente=EQUIPE, agora=agora)
    atendimento.publicar(motor, id, "Texto", agente=EQUIPE, agora=agora)
    atendimento.recusar(motor, id, MotivoDaRecusa.DADOS_PESSOAIS, agente=EQUIPE, agora=agora)
    ficha = atendimento.ver(motor, id, agora=agora)

    assert ficha.decisao is not None
    assert ficha.decisao.texto is None
    assert ficha.decisao.motivo is MotivoDaRecusa.DADOS_PESSOAIS
    assert ficha.trilha[-1].detalhe == "dados_pessoais"


@pytest.mark.parametrize(
    ("verbo", "falta"),
    [
        ("analisar", Papel.TRIAR),
        ("responder", Papel.RESPONDER),
        ("publicar", Papel.PUBLICAR),
        ("recusar", Papel.PUBLICAR),
    ],
)
def test_sem_o_papel_nada_muda(
    motor: Engine, chegou: Callable[..., int], agora: datetime, verbo: str, falta: Papel
) -> None:
    id = chegou(pode_publicar=True)
    sem = Agente("rui@exemplo.invalid", frozenset(Papel) - {falta})
    resto = {"responder": ("Oi",), "publicar": ("Oi",), "recusar": (MotivoDaRecusa.OFENSA,)}.get(verbo, ())

    with pytest.raises(SemPapel, match=falta):
        getattr(atendimento, verbo)(motor, id, *resto, agente=sem, agora=agora)
    ficha = atendimento.ver(motor, id, agora=agora)
    assert (ficha.linha.estado, ficha.decisao, ficha.trilha) == (Estado.RECEBIDA, None, ())


def test_duas_pessoas_respondem_ao_mesmo_tempo_e_uma_e_avisada(
    motor: Engine, chegou: Callable[..., int], agora: datetime
) -> None:
    id = chegou()

    def responder(ordem: int) -> bool:
        try:
            atendimento.responder(motor, id, f"Resposta {ordem}", agente=EQUIPE, agora=agora)
        except atendimento.NaoCabe:
            return False
        return True

    with ThreadPoolExecutor(8) as fios:
        valeram = list(fios.map(responder, range(8)))
    assert valeram.count(True) == 1
    assert len(atendimento.ver(motor, id, agora=agora).respostas) == 1


@pytest.mark.parametrize("texto", ["", "  \n\u200b", "x" * 4001])
def test_resposta_vazia_ou_longa_diz_como_consertar(
    motor: Engine, chegou: Callable[..., int], agora: datetime, texto: str
) -> None:
    with pytest.raises(atendimento.TextoRecusado, match=r"a resposta"):
        atendimento.responder(motor, chegou(), texto, agente=EQUIPE, agora=agora)


def test_numero_que_nao_existe(motor: Engine, agora: datetime) -> None:
    with pytest.raises(atendimento.NaoAchada, match="99"):
        atendimento.analisar(motor, 99, agente=EQUIPE, agora=agora)
    with pytest.raises(atendimento.NaoAchada):
        atendimento.ver(motor, 99, agora=agora)


def test_a_fila_mostra_antes_quem_espera_ha_mais_tempo(motor: Engine, nova: Nova, agora: datetime) -> None:
    for dias, sobre in ((1, "area:1"), (9, "diretriz:1.a.1"), (5, "diretriz:10.a.1"), (7, "area:1")):
        registrar(motor, nova(sobre=sobre), agora=agora - timedelta(days=dias))
    atendimento.responder(motor, 2, "Feito", agente=EQUIPE, agora=agora)
    toda = atendimento.fila(motor, atendimento.Filtro(), agora=agora)
    da_area = atendimento.fila(motor, atendimento.Filtro(area="1"), agora=agora)

    assert [(linha.id, linha.dias) for linha in toda] == [(4, 7), (3, 5), (1, 1), (2, 9)]
    assert [linha.id for linha in da_area] == [4, 1, 2]
    quantas = {Estado.RECEBIDA: 3, Estado.RESPONDIDA: 1}
    assert atendimento.contagem(motor) == dict.fromkeys(Estado, 0) | quantas


@pytest.mark.parametrize(
    "mudanca", [update(trilha).values(quem="outra"), delete(trilha), text("DELETE FROM trilha")]
)
def test_a_trilha_so_cresce(
    motor: Engine, chegou: Callable[..., int], agora: datetime, mudanca: object
) -> None:
    atendimento.analisar(motor, chegou(), agente=EQUIPE, agora=agora)

    with pytest.raises(DBAPIError, match="a trilha só cresce"), motor.begin() as conexao:
        conexao.execute(mudanca)
    with motor.connect() as conexao:
        assert conexao.execute(select(trilha.c.quem)).scalars().all() == [EQUIPE.quem]


def test_modelos_de_resposta(motor: Engine, agora: datetime) -> None:
    modelos.gravar(motor, " Agradece ", "Obrigado!", agente=EQUIPE, agora=agora)
    modelos.gravar(motor, "Agradece", "Agradecemos.", agente=EQUIPE, agora=agora)
    modelos.gravar(motor, "Encaminha", "Enviamos ao órgão.", agente=EQUIPE, agora=agora)
    modelos.apagar(motor, "Encaminha", agente=EQUIPE, agora=agora)

    assert modelos.todos(motor) == (modelos.Modelo("Agradece", "Agradecemos."),)
    with pytest.raises(modelos.ModeloNaoAchado):
        modelos.apagar(motor, "Encaminha", agente=EQUIPE, agora=agora)
    with pytest.raises(SemPapel):
        modelos.gravar(motor, "X", "Y", agente=Agente("rui", frozenset({Papel.RESPONDER})), agora=agora)
