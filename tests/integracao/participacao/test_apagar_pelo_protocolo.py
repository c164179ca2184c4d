"""Apagar pelo protocolo apaga mesmo: de toda tabela e, em SQLite, dos bytes dos arquivos."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, MetaData, insert, select

from dados.participacao import acompanhamento, atendimento, base, registrar
from dados.participacao.atendimento import NaoCabe
from dados.participacao.atendimento.papeis import Agente, Papel
from dados.participacao.atendimento.trilha import A_PESSOA
from dados.participacao.cofre import Cofre
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.opcoes import Estado
from dados.participacao.tabelas import contribuicao, decisao, saida, trilha

EQUIPE = Agente("ana@exemplo.invalid", frozenset(Papel))
Nova = Callable[..., Contribuicao]


SEGREDOS = {
    "mensagem": "segredo-da-mensagem " * 90,
    "organizacao": "segredo-do-grupo",
    "municipio": "segredo-do-lugar",
    "email": "segredo@exemplo.com.br",
    "perfil": "imprensa",
    "chave_idempotencia": "segredo-da-chave",
}


def _onde_ha(motor: Engine, procurados: list[str]) -> list[str]:
    """Em que tabelas algum dos textos ainda está, lendo todas as colunas de todas as linhas."""
    achados = []
    with motor.connect() as conexao:
        da_base = MetaData()
        da_base.reflect(conexao)
        for nome, tabela in da_base.tables.items():
            linhas = map(repr, conexao.execute(select(tabela)))
            achados += [nome for linha in linhas if any(procurado in linha for procurado in procurados)]
    return achados


def test_apagar_apaga_de_todas_as_tabelas_e_fica_o_que_se_conta(
    motor: Engine, nova: Nova, cofre: Cofre, agora: datetime
) -> None:
    protocolo = registrar(
        motor, nova(**SEGREDOS, sobre="area:3", tipo="duvida", pode_publicar=True), agora=agora, cofre=cofre
    ).protocolo
    outro = registrar(motor, nova(mensagem="De outra pessoa"), agora=agora).protocolo
    id = 1
    atendimento.responder(motor, id, "segredo-da-resposta", agente=EQUIPE, agora=agora)
    acompanhamento.reabrir(motor, protocolo, "segredo-do-motivo", agora=agora)
    atendimento.responder(motor, id, "segredo-da-segunda", agente=EQUIPE, agora=agora)
    atendimento.publicar(
        motor, id, "segredo-publicado", o_que_mudou="segredo-mudou", agente=EQUIPE, agora=agora
    )
    with motor.begin() as conexao:
        cifrado = conexao.scalar(select(contribuicao.c.email_cifrado).where(contribuicao.c.id == id))
        carta = {"assunto": "segredo-do-assunto", "corpo_cifrado": cofre.cifrar("segredo")}
        quando = {"criada_em": agora, "tentativas": 0, "proxima_em": agora}
        conexao.execute(insert(saida).values(contribuicao=id, **carta, **quando))
    procurados = ["segredo", str(cifrado), cofre.resumir(SEGREDOS["email"]), carta["corpo_cifrado"]]
    assert set(_onde_ha(motor, procurados)) == {"contribuicao", "resposta", "decisao", "saida"}

    acompanhamento.apagar(motor, protocolo, agora=agora + timedelta(days=1))
    visto = acompanhamento.ver(motor, protocolo)

    assert _onde_ha(motor, procurados) == []
    assert visto is not None
    assert (visto.estado, visto.mensagem, visto.apagada_em) == (
        Estado.RETIRADA, None, (agora + timedelta(days=1)).replace(microsecond=0),
    )  # fmt: skip
    assert (visto.tipo, str(visto.sobre), visto.recebida_em) == (
        "duvida", "area:3", agora.replace(microsecond=0),
    )  # fmt: skip
    assert [resposta.texto for resposta in visto.respostas] == [None, None]
    with motor.connect() as conexao:
        decidida = conexao.execute(select(decisao)).one()
        passos = conexao.execute(select(trilha.c.quem, trilha.c.verbo).order_by(trilha.c.id)).all()
    assert (decidida.desfecho, decidida.texto, decidida.o_que_mudou) == ("publicada", None, None)
    assert [tuple(passo) for passo in passos][-1] == (A_PESSOA, "apagar")
    with pytest.raises(NaoCabe):
        acompanhamento.apagar(motor, protocolo, agora=agora)
    ficou = acompanhamento.ver(motor, outro)
    assert ficou is not None
    assert ficou.mensagem == "De outra pessoa"


def test_em_sqlite_o_texto_apagado_nao_fica_nos_bytes_dos_arquivos(
    arquivo: Path, nova: Nova, agora: datetime
) -> None:
    motor = base.preparar(f"sqlite:///{arquivo}")
    protocolo = registrar(motor, nova(mensagem=SEGREDOS["mensagem"]), agora=agora).protocolo
    for _ in range(30):
        registrar(motor, nova(mensagem="x" * 900), agora=agora)
    assert any(b"segredo" in parte.read_bytes() for parte in arquivo.parent.iterdir())

    acompanhamento.apagar(motor, protocolo, agora=agora)
    assert [parte.name for parte in arquivo.parent.iterdir() if b"segredo" in parte.read_bytes()] == []
