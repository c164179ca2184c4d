"""Só há protocolo depois da gravação; o mesmo envio não duplica; falha nunca vira obrigado."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.exc import OperationalError, StatementError

from dados.participacao import base, protocolo
from dados.participacao.cofre import Cofre
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.registro import (
    ChaveDeOutraContribuicao,
    ContribuicaoNaoGravada,
    registrar,
)
from dados.participacao.tabelas import contribuicao as tabela

Nova = Callable[..., Contribuicao]
Quantas = Callable[[Engine], int]

COMPLETA = {
    "mensagem": "Faltam dados de 2025",
    "tipo": "erro_nos_dados",
    "sobre": "diretriz:2.b.3",
    "perfil": "imprensa",
    "organizacao": "Jornal do Bairro",
    "email": "maria@exemplo.com",
    "chave_idempotencia": "chave-do-formulario",
}


def test_grava_tudo_o_que_veio_e_nada_mais(motor: Engine, nova: Nova, agora: datetime, cofre: Cofre) -> None:
    recibo = registrar(motor, nova(**COMPLETA), agora=agora, cofre=cofre)

    with motor.connect() as conexao:
        linha = conexao.execute(select(tabela)).one()
    gravado = linha._asdict()
    cifrado = gravado.pop("email_cifrado")
    assert COMPLETA["email"] not in cifrado
    assert cofre.abrir(cifrado) == COMPLETA["email"]
    assert gravado == {nome: valor for nome, valor in COMPLETA.items() if nome != "email"} | {
        "municipio": None,
        "pode_publicar": False,
        "email_resumo": cofre.resumir("Maria@Exemplo.com"),
        "email_confirmado_em": None,
        "estado": "recebida",
        "atualizada_em": datetime(2026, 11, 3, 14, 30, 15, tzinfo=UTC),
        "reaberta_em": None,
        "motivo_da_reabertura": None,
        "apagada_em": None,
        "idioma": "pt_BR",
        "id": 1,
        "protocolo": recibo.protocolo,
        "recebida_em": datetime(2026, 11, 3, 14, 30, 15, tzinfo=UTC),
        "retrato_versao": "2026-10-31",
    }
    assert recibo.recebida_em == linha.recebida_em
    assert protocolo.ler(recibo.protocolo) == recibo.protocolo


def test_sem_chave_cada_envio_e_uma_contribuicao(
    motor: Engine, nova: Nova, quantas: Quantas, agora: datetime, cofre: Cofre
) -> None:
    recibos = {registrar(motor, nova(), agora=agora).protocolo for _ in range(3)}

    assert len(recibos) == quantas(motor) == 3


def test_mesma_chave_devolve_o_primeiro_recibo(
    motor: Engine, nova: Nova, quantas: Quantas, agora: datetime, cofre: Cofre
) -> None:
    primeiro = registrar(motor, nova(**COMPLETA), agora=agora, cofre=cofre)
    segundo = registrar(motor, nova(**COMPLETA), agora=agora.replace(hour=23), cofre=cofre)
    depois_de_novo_retrato = registrar(
        motor, nova(**COMPLETA, retrato_versao="2026-12-31"), agora=agora, cofre=cofre
    )

    assert primeiro == segundo == depois_de_novo_retrato
    assert quantas(motor) == 1


@pytest.mark.parametrize(
    "mudanca",
    [{"mensagem": "Outro"}, {"tipo": "elogio"}, {"sobre": "area:1"}, {"perfil": None}, {"email": None}],
)
def test_mesma_chave_com_outro_conteudo_nao_perde_o_segundo_nem_entrega_o_primeiro(
    motor: Engine, nova: Nova, quantas: Quantas, agora: datetime, cofre: Cofre, mudanca: dict[str, str | None]
) -> None:
    primeiro = registrar(motor, nova(**COMPLETA), agora=agora, cofre=cofre)
    outra = nova(**COMPLETA | mudanca)

    with pytest.raises(ChaveDeOutraContribuicao) as recusa:
        registrar(motor, outra, agora=agora, cofre=cofre)
    assert primeiro.protocolo not in str(recusa.value)

    registrar(motor, outra.model_copy(update={"chave_idempotencia": "nova"}), agora=agora, cofre=cofre)
    assert quantas(motor) == 2


def test_protocolo_repetido_e_sorteado_de_novo(
    motor: Engine, nova: Nova, agora: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    sorteio = iter(["A", "A", "A", "B"])
    monkeypatch.setattr(protocolo, "sortear", lambda: next(sorteio))

    assert [registrar(motor, nova(), agora=agora).protocolo for _ in range(2)] == ["A", "B"]


def test_sorteio_viciado_nao_prende_a_pessoa(
    motor: Engine, nova: Nova, quantas: Quantas, agora: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocolo, "sortear", lambda: "A")
    registrar(motor, nova(), agora=agora)

    with pytest.raises(ContribuicaoNaoGravada):
        registrar(motor, nova(), agora=agora)
    assert quantas(motor) == 1


def test_sem_confirmacao_da_base_nao_ha_protocolo(
    motor: Engine, nova: Nova, quantas: Quantas, agora: datetime
) -> None:
    def cair(_conexao: Connection) -> None:
        raise OperationalError("COMMIT", None, sqlite3.OperationalError("disk I/O error"))

    event.listen(motor, "commit", cair)
    with pytest.raises(ContribuicaoNaoGravada, match=r"não foi gravada\. .* envie de novo\.$"):
        registrar(motor, nova(), agora=agora)
    event.remove(motor, "commit", cair)

    assert quantas(motor) == 0


def test_base_travada_avisa_e_volta_a_gravar_quando_soltam(
    arquivo: Path, nova: Nova, quantas: Quantas, agora: datetime
) -> None:
    motor = base.abrir(f"sqlite:///{arquivo}")
    event.listen(motor, "connect", lambda conexao, _: conexao.execute("PRAGMA busy_timeout = 0"))
    base.migrar(motor)
    outro_programa = sqlite3.connect(arquivo, isolation_level=None)
    outro_programa.execute("BEGIN IMMEDIATE")

    with pytest.raises(ContribuicaoNaoGravada):
        registrar(motor, nova(), agora=agora)
    outro_programa.execute("ROLLBACK")
    outro_programa.close()

    registrar(motor, nova(), agora=agora)
    assert quantas(motor) == 1


def test_disco_cheio_avisa_e_todo_protocolo_dado_esta_na_base(
    arquivo: Path, nova: Nova, agora: datetime
) -> None:
    motor = base.abrir(f"sqlite:///{arquivo}")
    base.migrar(motor)
    motor.dispose()
    event.listen(motor, "connect", lambda conexao, _: conexao.execute("PRAGMA max_page_count = 40"))
    comprida = nova(mensagem="x" * 2000)

    protocolos: list[str] = []

    def encher_o_disco() -> None:
        while len(protocolos) < 1000:
            protocolos.append(registrar(motor, comprida, agora=agora).protocolo)

    with pytest.raises(ContribuicaoNaoGravada):
        encher_o_disco()

    with motor.connect() as conexao:
        assert list(conexao.scalars(select(tabela.c.protocolo).order_by(tabela.c.id))) == protocolos
    assert protocolos


def test_todas_as_conexoes_ocupadas_avisa(arquivo: Path, nova: Nova, agora: datetime) -> None:
    base.preparar(f"sqlite:///{arquivo}")
    motor = create_engine(f"sqlite:///{arquivo}", pool_size=1, max_overflow=0, pool_timeout=0)

    with motor.connect(), pytest.raises(ContribuicaoNaoGravada):
        registrar(motor, nova(), agora=agora)


def test_base_sem_tabela_ou_estragada_avisa(tmp_path: Path, nova: Nova, agora: datetime) -> None:
    estragada = tmp_path / "estragada.sqlite"
    estragada.write_bytes(b"nada" * 1000)

    for arquivo in (estragada, tmp_path / "vazia.sqlite"):
        with pytest.raises(ContribuicaoNaoGravada):
            registrar(base.abrir(f"sqlite:///{arquivo}"), nova(), agora=agora)


def test_engano_de_quem_programa_nao_se_disfarca_de_falha_da_base(
    motor: Engine, nova: Nova, agora: datetime
) -> None:
    with pytest.raises(StatementError, match="Falta o fuso"):
        registrar(motor, nova(), agora=agora.replace(tzinfo=None))
