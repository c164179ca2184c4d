"""A guarda: apaga sozinha o que passou do prazo e deixa escrito quanto apagou (NORMAS F-07; LGPD, art. 16).

Vence o texto, publicado ou não. Vence o e-mail, que some antes quando já não serve para responder. Nenhuma
contribuição some: o tipo, o assunto, as datas, o estado e o desfecho continuam contados.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import groupby

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, select, text

from dados import relogio
from dados.configuracao import Privacidade
from dados.participacao import arquivo_sqlite, lotes, prazos, sessoes, uso_unico
from dados.participacao.apagamento import apagar_assinaturas, apagar_emails, apagar_textos
from dados.participacao.atendimento.trilha import O_PAINEL, anotar
from dados.participacao.correio.links import PRAZO_DE_CONFIRMAR
from dados.participacao.correio.reserva import PRAZO_DE_ENTREGAR
from dados.participacao.opcoes import Estado
from dados.participacao.publico.livro import PASSO
from dados.participacao.tabelas import (
    assinatura,
    avaliacao_de_pagina,
    contribuicao,
    guarda,
    limite,
    sal,
    trilha,
)
from dados.participacao.transacao import transacao

INTERVALO = timedelta(days=1)
_DE_UMA_VEZ = 500
# Um número qualquer, sempre o mesmo: é o nome da trava de quem faz a rodada.
_TRAVA = 7_402_881_316


class Regra(StrEnum):
    """Por que algo foi apagado. O nome vai para a base: não muda."""

    TEXTO_VENCIDO = "texto_vencido"
    EMAIL_VENCIDO = "email_vencido"
    EMAIL_SEM_CONFIRMACAO = "email_sem_confirmacao"
    EMAIL_DE_RETIRADA = "email_de_retirada"
    ASSINATURA_SEM_CONFIRMACAO = "assinatura_sem_confirmacao"
    AVALIACAO_VENCIDA = "avaliacao_vencida"
    LIMITE_VENCIDO = "limite_vencido"
    SAL_VENCIDO = "sal_vencido"
    TOKEN_VENCIDO = "token_vencido"
    SESSAO_VENCIDA = "sessao_vencida"


Rodada = dict[Regra, int]
"""Quantas linhas cada regra apagou, com os zeros."""


def rodar(motor: Engine, prazo: Privacidade, *, agora: datetime) -> Rodada | None:
    """Uma rodada agora; None se outro processo a faz neste momento. Erro: BaseIndisponivel."""
    return _rodar(motor, prazo, agora=agora, se_a_ultima_for_ate=None)


def rodar_se_for_a_vez(motor: Engine, prazo: Privacidade, *, agora: datetime) -> Rodada | None:
    """A rodada do dia; None se já houve uma há menos de um dia. Erro: BaseIndisponivel."""
    return _rodar(motor, prazo, agora=agora, se_a_ultima_for_ate=agora - INTERVALO)


def _rodar(
    motor: Engine, prazo: Privacidade, *, agora: datetime, se_a_ultima_for_ate: datetime | None
) -> Rodada | None:
    quando = agora.replace(microsecond=0)
    with transacao(motor) as conexao:
        if not _eh_a_vez(conexao, se_a_ultima_for_ate):
            return None
        feita = (
            _das_contribuicoes(conexao, prazo, agora=agora)
            | _das_assinaturas(conexao, agora=agora)
            | _das_avaliacoes(conexao, prazo, agora=agora)
            | _do_limite(conexao, agora=agora)
        )
        linhas = [{"quando": quando, "regra": regra.value, "quantas": n} for regra, n in feita.items()]
        conexao.execute(insert(guarda), linhas)
        anotar(conexao, quando=quando, quem=O_PAINEL, verbo="guardar", detalhe=resumo(feita))
    arquivo_sqlite.esvaziar_diario(motor)
    return feita


def resumo(feita: Rodada) -> str:
    """Numa linha, sem dado de ninguém: `texto_vencido 3, email_vencido 2`."""
    return ", ".join(f"{regra} {n}" for regra, n in feita.items() if n) or "nada venceu"


def _eh_a_vez(conexao: Connection, se_a_ultima_for_ate: datetime | None) -> bool:
    # No SQLite a transação já é de um só.
    if conexao.dialect.name != "sqlite":
        livre = conexao.scalar(text("SELECT pg_try_advisory_xact_lock(:trava)"), {"trava": _TRAVA})
        if not livre:
            return False
    if se_a_ultima_for_ate is None:
        return True
    ultima = conexao.scalar(select(func.max(guarda.c.quando)))
    return ultima is None or ultima <= se_a_ultima_for_ate


def _das_contribuicoes(conexao: Connection, prazo: Privacidade, *, agora: datetime) -> Rodada:
    recebida_em, confirmado_em = contribuicao.c.recebida_em, contribuicao.c.email_confirmado_em
    com_texto, com_email = contribuicao.c.apagada_em.is_(None), contribuicao.c.email_cifrado.is_not(None)

    def textos(ids: Sequence[int]) -> None:
        apagar_textos(conexao, ids, agora)

    def emails(ids: Sequence[int]) -> None:
        apagar_emails(conexao, ids)

    regras = {
        Regra.TEXTO_VENCIDO: (
            com_texto & (recebida_em <= prazos.meses_antes(agora, prazo.guarda_do_texto)),
            textos,
        ),
        Regra.EMAIL_VENCIDO: (com_email & (recebida_em <= agora - timedelta(prazo.guarda_do_email)), emails),
        Regra.EMAIL_SEM_CONFIRMACAO: (
            com_email & confirmado_em.is_(None) & (recebida_em <= _sem_link_que_valha(agora)),
            emails,
        ),
        Regra.EMAIL_DE_RETIRADA: (com_email & (contribuicao.c.estado == Estado.RETIRADA.value), emails),
    }
    return {
        regra: _aos_poucos(conexao, regra, condicao, apagar, agora=agora)
        for regra, (condicao, apagar) in regras.items()
    }


def _das_assinaturas(conexao: Connection, *, agora: datetime) -> Rodada:
    """As que ninguém confirmou: quem confirmou fica até sair."""
    sem_confirmar = assinatura.c.confirmada_em.is_(None)
    vencidas = sem_confirmar & (assinatura.c.pedida_em <= _sem_link_que_valha(agora))
    return {Regra.ASSINATURA_SEM_CONFIRMACAO: apagar_assinaturas(conexao, vencidas)}


def _das_avaliacoes(conexao: Connection, prazo: Privacidade, *, agora: datetime) -> Rodada:
    """A linha some inteira no dia em que faz o prazo, a qualquer hora: só se sabe o dia dela.

    Com ela some o resto do lote: se sumisse sozinha, a conta que se mostra diria o que foi.
    """
    vence = relogio.dia(prazos.meses_antes(agora, prazo.guarda_do_texto))
    pagina, dia = avaliacao_de_pagina.c.pagina, avaliacao_de_pagina.c.dia
    contas = conexao.execute(select(pagina, dia, func.count()).group_by(pagina, dia).order_by(pagina, dia))
    apagadas = 0
    for nome, delas in groupby(contas.all(), lambda conta: str(conta.pagina)):
        fechados = lotes.fechados(((conta[1], conta[2]) for conta in delas), minimo=PASSO)
        ate = max([vence, *(lote.ate for lote in fechados if lote.de <= vence)])
        apagadas += conexao.execute(delete(avaliacao_de_pagina).where(pagina == nome, dia <= ate)).rowcount
    return {Regra.AVALIACAO_VENCIDA: apagadas}


def _sem_link_que_valha(agora: datetime) -> datetime:
    return agora - PRAZO_DE_ENTREGAR - PRAZO_DE_CONFIRMAR


def _aos_poucos(
    conexao: Connection,
    regra: Regra,
    condicao: ColumnElement[bool],
    apagar: Callable[[Sequence[int]], None],
    *,
    agora: datetime,
) -> int:
    """Apaga em lotes, porque uma base não aceita uma lista sem fim, e anota cada uma na trilha."""
    consulta = select(contribuicao.c.id).where(condicao).order_by(contribuicao.c.id)
    quantas = 0
    while ids := conexao.scalars(consulta.limit(_DE_UMA_VEZ).with_for_update()).all():
        apagar(ids)
        passo = {"quando": agora.replace(microsecond=0), "quem": O_PAINEL, "verbo": "apagar"}
        conexao.execute(insert(trilha), [passo | {"contribuicao": id, "detalhe": regra.value} for id in ids])
        quantas += len(ids)
    return quantas


def _do_limite(conexao: Connection, *, agora: datetime) -> Rodada:
    """O que conta envios por lugar. Ficam hoje e ontem: quem envia perto da meia-noite ainda é contado."""
    vespera = agora.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(1)
    do_limite = conexao.execute(delete(limite).where(limite.c.janela < vespera))
    do_sal = conexao.execute(delete(sal).where(sal.c.dia < vespera.date().isoformat()))
    return {
        Regra.LIMITE_VENCIDO: do_limite.rowcount,
        Regra.SAL_VENCIDO: do_sal.rowcount,
        Regra.TOKEN_VENCIDO: uso_unico.apagar_vencidos(conexao, antes_de=vespera.date()),
        Regra.SESSAO_VENCIDA: sessoes.apagar_vencidas(conexao, agora=agora),
    }
