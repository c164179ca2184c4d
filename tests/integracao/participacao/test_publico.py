"""O que o público vê, numa base de verdade: só o publicado, só o texto publicado, e em poucos segundos."""

import json
import threading
from collections.abc import Callable
from dataclasses import astuple, dataclass, field
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select, update

from dados import falhas
from dados.participacao import acompanhamento, atendimento, registrar
from dados.participacao.atendimento.papeis import Agente, Papel
from dados.participacao.cofre import Cofre
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.opcoes import Estado, MotivoDaRecusa, Tipo
from dados.participacao.publico import Filtro, Mural, NaoPublicada, Publico, achar, escolher, mural
from dados.participacao.tabelas import contribuicao, trilha
from dados.participacao.transacao import transacao

EQUIPE = Agente("ana@exemplo.invalid", frozenset(Papel))
Nova = Callable[..., Contribuicao]
Publicar = Callable[..., int]


@dataclass
class Relogio:
    """Um relógio que só anda quando mandam."""

    agora: float = 1000.0

    def __call__(self) -> float:
        return self.agora


@dataclass
class Vendo:
    """Um mural com o tempo na mão: `depois` anda até a vista vencer e olha de novo."""

    mural: Mural
    relogio: Relogio = field(repr=False)

    def depois(self) -> Publico:
        self.relogio.agora += mural.VALE
        visto = self.mural.ver()
        assert visto is not None
        return visto


@pytest.fixture
def publicar(motor: Engine, nova: Nova, agora: datetime, cofre: Cofre) -> Publicar:
    """Registra, responde e publica; devolve o número interno."""

    def ate_o_ar(texto: str = "Texto publicado", *, o_que_mudou: str = "", **campos: object) -> int:
        registrar(motor, nova(pode_publicar=True, **campos), agora=agora, cofre=cofre)
        with transacao(motor) as conexao:
            id = (
                conexao.execute(select(contribuicao.c.id).order_by(contribuicao.c.id.desc()))
                .scalars()
                .first()
            )
        depois = agora + timedelta(days=2)
        atendimento.responder(motor, id, "A resposta", agente=EQUIPE, agora=depois)
        atendimento.publicar(motor, id, texto, o_que_mudou=o_que_mudou, agente=EQUIPE, agora=depois)
        return id

    return ate_o_ar


@pytest.fixture
def vendo(motor: Engine, agora: datetime, monkeypatch: pytest.MonkeyPatch) -> Vendo:
    # Numa máquina ocupada a leitura passa de um segundo; só a prova da base parada trata de quem desiste.
    monkeypatch.setattr(mural, "PACIENCIA", 60.0)
    relogio = Relogio()
    no_dia_seguinte = agora + timedelta(days=1)
    url = motor.url.render_as_string(hide_password=False)
    aberto = Mural(url, relogio_de_espera=relogio, agora=lambda: no_dia_seguinte)
    return Vendo(aberto, relogio)


def _protocolo(motor: Engine, id: int) -> str:
    with motor.connect() as conexao:
        return conexao.execute(select(contribuicao.c.protocolo).where(contribuicao.c.id == id)).scalar_one()


def test_nada_do_que_a_pessoa_nao_publicou_sai(motor: Engine, publicar: Publicar, vendo: Vendo) -> None:
    publicar(
        mensagem="original-secreto", organizacao="grupo-secreto", municipio="cidade-secreta",
        perfil="imprensa", email="pessoa-secreta@exemplo.com", sobre="diretriz:2.b.3", tipo="duvida",
        o_que_mudou="O acento", chave_idempotencia="chave-secreta",
    )  # fmt: skip
    visto = vendo.depois()
    with motor.connect() as conexao:
        protocolo = conexao.execute(select(contribuicao.c.protocolo)).scalar_one()
    (uma,) = visto.publicadas
    tudo = json.dumps(astuple(visto), default=str) + repr(visto)

    assert (uma.texto, uma.tipo, str(uma.sobre), uma.mes) == (
        "Texto publicado", Tipo.DUVIDA, "diretriz:2.b.3", date(2026, 11, 1),
    )  # fmt: skip
    assert [(resposta.texto, resposta.dia) for resposta in uma.respostas] == [
        ("A resposta", date(2026, 11, 5))
    ]
    assert uma.o_que_mudou == "O acento"
    for escondido in ("secret", protocolo, "imprensa", EQUIPE.quem, "14:30"):
        assert escondido not in tudo


def test_so_o_que_esta_no_ar_de_verdade(
    motor: Engine, publicar: Publicar, vendo: Vendo, agora: datetime
) -> None:
    no_ar, recusada, retirada, apagada, desautorizada = (publicar(f"Texto {ordem}") for ordem in range(5))
    registrar(motor, Contribuicao(mensagem="Só chegou", retrato_versao="2026-10-31"), agora=agora)
    assert [uma.texto for uma in vendo.depois().publicadas] == [f"Texto {n}" for n in (4, 3, 2, 1, 0)]
    atendimento.recusar(motor, recusada, MotivoDaRecusa.OFENSA, agente=EQUIPE, agora=agora)
    acompanhamento.retirar(motor, _protocolo(motor, retirada), agora=agora)
    acompanhamento.apagar(motor, _protocolo(motor, apagada), agora=agora)
    # Nenhum verbo tira a autorização hoje; a leitura não depende disso.
    with transacao(motor) as conexao:
        desta = contribuicao.c.id == desautorizada
        conexao.execute(update(contribuicao).where(desta).values(pode_publicar=False))
    visto = vendo.depois()

    assert [uma.texto for uma in visto.publicadas] == ["Texto 0"]
    assert achar(visto.publicadas, "1").texto == "Texto 0"
    for numero in ("2", "01", "", "∅"):
        with pytest.raises(NaoPublicada, match="não está publicada"):
            achar(visto.publicadas, numero)
    # O número é de cada uma para sempre: quem volta volta com o seu, e quem ficou não muda.
    atendimento.publicar(motor, recusada, "De volta", agente=EQUIPE, agora=agora)
    assert [(uma.numero, uma.texto) for uma in vendo.depois().publicadas] == [(2, "De volta"), (1, "Texto 0")]
    assert no_ar == 1


def test_o_filtro_de_area_traz_as_diretrizes_dela(publicar: Publicar, vendo: Vendo) -> None:
    for sobre in ("area:1", "diretriz:1.a.1", "diretriz:10.a.1", "estrategia", "acao:A001"):
        publicar(sobre, sobre=sobre)
    todas = vendo.depois().publicadas

    assert [uma.texto for uma in escolher(todas, Filtro(area="1"))] == ["diretriz:1.a.1", "area:1"]
    assert [uma.texto for uma in escolher(todas, Filtro(diretriz="10.a.1"))] == ["diretriz:10.a.1"]
    assert escolher(todas, Filtro(tipo=Tipo.ELOGIO)) == ()
    assert escolher(todas, Filtro()) == todas


def test_o_livro_conta_o_que_a_base_tem(
    motor: Engine, publicar: Publicar, vendo: Vendo, nova: Nova, agora: datetime
) -> None:
    for _ in range(6):
        publicar(sobre="area:4")
    for ordem in range(7, 13):
        registrar(motor, nova(sobre="diretriz:4.a.1"), agora=agora - timedelta(days=40))
        atendimento.responder(motor, ordem, "Feito", agente=EQUIPE, agora=agora)
        atendimento.recusar(motor, ordem, MotivoDaRecusa.REPETIDA, agente=EQUIPE, agora=agora)
    livro = vendo.depois().livro

    assert livro.ate == date(2026, 11, 3)
    assert (livro.tudo.recebidas, livro.tudo.publicadas, livro.tudo.respondidas) == (11, 6, 5)
    assert [(mes, contas.dias) for mes, contas in livro.por_mes] == [(date(2026, 9, 1), 40)]
    assert [area for area, _ in livro.por_area] == ["4"]
    assert dict(livro.recusas) == {MotivoDaRecusa.REPETIDA: 5}


def test_quem_so_chega_nao_faz_reler_e_nada_muda_a_marca_a_toa(
    motor: Engine,
    publicar: Publicar,
    vendo: Vendo,
    nova: Nova,
    agora: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    id = publicar()
    antes = vendo.depois()
    lidas: list[object] = []
    monkeypatch.setattr(mural, "ler", lambda *_, **__: lidas.append(1))
    registrar(motor, nova(), agora=agora)
    assert vendo.depois() is antes
    assert lidas == []
    monkeypatch.undo()
    atendimento.publicar(motor, id, "Texto publicado", agente=EQUIPE, agora=agora)
    assert vendo.depois().marca == antes.marca
    atendimento.publicar(motor, id, "Outro texto", agente=EQUIPE, agora=agora)
    assert vendo.depois().marca != antes.marca


def test_dentro_do_prazo_ninguem_pergunta_a_base(publicar: Publicar, vendo: Vendo) -> None:
    antes = vendo.depois()
    publicar()
    vendo.relogio.agora += mural.VALE - 0.01
    assert vendo.mural.ver() is antes


def test_ler_nao_espera_quem_grava(motor: Engine, publicar: Publicar, vendo: Vendo) -> None:
    publicar()
    with transacao(motor) as conexao:
        conexao.execute(update(contribuicao).values(estado=Estado.EM_ANALISE.value))
        assert len(vendo.depois().publicadas) == 1


def test_base_fora_do_ar_e_base_que_volta(
    publicar: Publicar, vendo: Vendo, monkeypatch: pytest.MonkeyPatch
) -> None:
    publicar()
    assert vendo.depois().publicadas
    monkeypatch.setattr(falhas, "DESTE_PROCESSO", falhas.Caderno())
    with monkeypatch.context() as caida:
        caida.setattr(mural, "preparar", _cair)
        vendo.relogio.agora += mural.VALE
        assert vendo.mural.ver() is None
    assert [falha.parte for falha in falhas.DESTE_PROCESSO.recentes()] == [mural.PARTE]
    assert vendo.depois().publicadas
    assert falhas.DESTE_PROCESSO.recentes() == ()


def test_base_parada_nao_segura_ninguem(
    publicar: Publicar, vendo: Vendo, monkeypatch: pytest.MonkeyPatch
) -> None:
    publicar()
    solta = threading.Event()
    de_verdade = mural.preparar

    def parada(url: str) -> Engine:
        assert solta.wait(60)
        return de_verdade(url)

    monkeypatch.setattr(mural, "preparar", parada)
    monkeypatch.setattr(mural, "PACIENCIA", 0.05)
    monkeypatch.setattr(falhas, "DESTE_PROCESSO", falhas.Caderno())
    assert vendo.mural.ver() is None
    # A base ainda abre, como na primeira vez que o painel parte: não é defeito.
    assert falhas.DESTE_PROCESSO.recentes() == ()
    # Enquanto a mesma leitura não acaba, quem chega depois nem espera.
    vendo.relogio.agora += 0.05
    assert vendo.mural.ver() is None
    solta.set()
    monkeypatch.setattr(mural, "PACIENCIA", 30)
    assert vendo.mural.ver() is not None


def test_a_trilha_guarda_a_ordem_dos_numeros(motor: Engine, publicar: Publicar) -> None:
    publicar()
    with motor.connect() as conexao:
        assert conexao.execute(select(trilha.c.verbo)).scalars().all() == ["responder", "publicar"]


def _cair(_url: str) -> Engine:
    raise mural.BaseIndisponivel
