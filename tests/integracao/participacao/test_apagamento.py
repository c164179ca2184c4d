"""Apagar tira todo texto e todo e-mail, e deixa o que se conta."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Engine, select

from dados.participacao import atendimento, registrar
from dados.participacao.apagamento import apagar_emails, apagar_textos
from dados.participacao.atendimento.papeis import Agente, Papel
from dados.participacao.cofre import Cofre
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.tabelas import contribuicao, decisao, esquema, resposta

EQUIPE = Agente("ana@exemplo.invalid", frozenset(Papel))
CHEIA = {
    "mensagem": "segredo da mensagem",
    "organizacao": "segredo da organização",
    "municipio": "segredo do município",
    "perfil": "imprensa",
    "email": "segredo@exemplo.com",
    "chave_idempotencia": "segredo-da-chave",
    "pode_publicar": True,
}


def _tudo(motor: Engine) -> str:
    """Toda a base, como texto."""
    with motor.connect() as conexao:
        linhas = [conexao.execute(select(tabela)).all() for tabela in esquema.tables.values()]
    return str(linhas)


def test_apagar_textos_deixa_so_o_que_se_conta(
    motor: Engine, nova: Callable[..., Contribuicao], agora: datetime, cofre: Cofre
) -> None:
    recibo = registrar(motor, nova(**CHEIA), agora=agora, cofre=cofre)
    registrar(motor, nova(mensagem="a outra fica"), agora=agora)
    atendimento.responder(motor, 1, "segredo da resposta", agente=EQUIPE, agora=agora)
    atendimento.publicar(
        motor, 1, "segredo publicado", o_que_mudou="segredo que mudou", agente=EQUIPE, agora=agora
    )
    depois = agora + timedelta(days=1)
    for quando in (depois, depois + timedelta(days=9)):
        with motor.begin() as conexao:
            apagar_textos(conexao, [1], quando)

    assert "segredo" not in _tudo(motor)
    with motor.connect() as conexao:
        linha = conexao.execute(select(contribuicao).where(contribuicao.c.id == 1)).one()._asdict()
        assert conexao.execute(select(decisao.c.desfecho)).scalars().all() == ["publicada"]
        assert len(conexao.execute(select(resposta)).all()) == 1
        outra = select(contribuicao.c.mensagem).where(contribuicao.c.id == 2)
        assert conexao.execute(outra).scalar_one() == "a outra fica"
    assert {nome: valor for nome, valor in linha.items() if valor is not None} == {
        "id": 1,
        "protocolo": recibo.protocolo,
        "recebida_em": recibo.recebida_em,
        "tipo": "sugestao",
        "sobre": "estrategia",
        "retrato_versao": "2026-10-31",
        "idioma": "pt_BR",
        "pode_publicar": True,
        "estado": "respondida",
        "atualizada_em": recibo.recebida_em,
        "apagada_em": depois.replace(microsecond=0),
    }


def test_apagar_emails_nao_toca_no_texto(
    motor: Engine, nova: Callable[..., Contribuicao], agora: datetime, cofre: Cofre
) -> None:
    registrar(motor, nova(**CHEIA), agora=agora, cofre=cofre)
    with motor.begin() as conexao:
        apagar_emails(conexao, [1])
    ficha = atendimento.ver(motor, 1, agora=agora)

    assert (ficha.linha.mensagem, ficha.tem_email) == ("segredo da mensagem", False)
