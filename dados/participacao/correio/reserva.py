"""O que o carteiro grava: que vai levar uma mensagem, e depois como ela ficou. Cada passo é uma transação."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, select, update

from dados.participacao.apagamento import apagar_assinaturas, apagar_emails
from dados.participacao.atendimento import trilha
from dados.participacao.opcoes import Mensagem
from dados.participacao.tabelas import assinatura, boletim, contribuicao, resposta, saida
from dados.participacao.transacao import transacao

RESERVA = timedelta(minutes=10)
"""Quanto uma mensagem fica com quem a leva. Se ele cair, depois disso outro a leva."""

TENTATIVAS = 20
"""Quantas vezes se tenta, ao longo de três dias."""

PRAZO_DE_ENTREGAR = timedelta(days=4)
"""Depois disso, ou a mensagem saiu ou se desistiu dela."""

_PRIMEIRA_ESPERA = timedelta(minutes=1)
_MAIOR_ESPERA = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Reserva:
    """Uma mensagem com quem a leva. `tentativa` começa em 1 e diz se a reserva ainda é esta.

    É de uma contribuição ou de uma assinatura; a outra é None. `idioma` é o código da língua da pessoa.
    `texto` é a resposta ou o boletim.
    """

    id: int
    contribuicao: int | None
    assinatura: int | None
    mensagem: Mensagem
    criada_em: datetime
    tentativa: int
    idioma: str
    email_cifrado: str = field(repr=False)
    texto: str = field(repr=False)


def espera(tentativa: int) -> timedelta:
    """Quanto esperar depois da tentativa que falhou: um minuto, e o dobro a cada vez, até seis horas."""
    dobros: int = 2 ** (tentativa - 1)
    return min(_PRIMEIRA_ESPERA * dobros, _MAIOR_ESPERA)


def reservar(motor: Engine, *, agora: datetime) -> Reserva | None:
    """A mensagem que venceu há mais tempo, agora de quem chamou; None se nenhuma. Erro: BaseIndisponivel."""
    email = func.coalesce(contribuicao.c.email_cifrado, assinatura.c.email_cifrado)
    idioma = func.coalesce(contribuicao.c.idioma, assinatura.c.idioma)
    colunas = (
        saida.c.id, saida.c.contribuicao, saida.c.assinatura, saida.c.mensagem, saida.c.criada_em,
        saida.c.tentativas, email.label("email_cifrado"), boletim.c.texto, idioma.label("idioma"),
    )  # fmt: skip
    consulta = (
        select(*colunas)
        .outerjoin(contribuicao, saida.c.contribuicao == contribuicao.c.id)
        .outerjoin(assinatura, saida.c.assinatura == assinatura.c.id)
        .outerjoin(boletim, saida.c.boletim == boletim.c.id)
        # Sem endereço não há mensagem: quem apaga um apaga a outra na mesma transação.
        .where(saida.c.proxima_em <= agora, email.is_not(None))
        .order_by(saida.c.proxima_em, saida.c.id)
        .limit(1)
        .with_for_update(of=saida, skip_locked=True)
    )
    with transacao(motor) as conexao:
        achada = conexao.execute(consulta).one_or_none()
        if achada is None:
            return None
        tentativa = achada.tentativas + 1
        desta = update(saida).where(saida.c.id == achada.id)
        conexao.execute(desta.values(tentativas=tentativa, proxima_em=agora + RESERVA))
        return Reserva(
            id=achada.id,
            contribuicao=achada.contribuicao,
            assinatura=achada.assinatura,
            mensagem=Mensagem(achada.mensagem),
            criada_em=achada.criada_em,
            tentativa=tentativa,
            idioma=achada.idioma,
            email_cifrado=achada.email_cifrado,
            texto=achada.texto or _ultima_resposta(conexao, achada.contribuicao),
        )


def saiu(motor: Engine, feita: Reserva, *, agora: datetime) -> None:
    """Tira da caixa o que saiu; depois da resposta, o endereço não serve mais. Erro: BaseIndisponivel."""
    with transacao(motor) as conexao:
        saiu_mesmo = _tirar(conexao, feita, verbo="enviar_email", agora=agora)
        if saiu_mesmo and feita.contribuicao is not None and feita.mensagem is Mensagem.RESPOSTA:
            apagar_emails(conexao, [feita.contribuicao])


def desistir(motor: Engine, feita: Reserva, *, agora: datetime, destino_recusado: bool = False) -> None:
    """Tira da caixa o que nunca vai sair, e apaga o endereço que não recebe. Erro: BaseIndisponivel.

    Quem assina só perde a assinatura se o próprio endereço foi recusado: o servidor parado três dias, ou uma
    carta que ele não quis, não desfaz a lista inteira.
    """
    with transacao(motor) as conexao:
        if not _tirar(conexao, feita, verbo="desistir_do_email", agora=agora):
            return
        if feita.contribuicao is not None:
            apagar_emails(conexao, [feita.contribuicao])
        if feita.assinatura is not None and destino_recusado:
            apagar_assinaturas(conexao, assinatura.c.id == feita.assinatura)


def adiar(motor: Engine, feita: Reserva, *, agora: datetime) -> None:
    """Deixa para depois. Erro: BaseIndisponivel."""
    with transacao(motor) as conexao:
        proxima_em = agora + espera(feita.tentativa)
        conexao.execute(update(saida).where(*_ainda_e(feita)).values(proxima_em=proxima_em))


def _tirar(conexao: Connection, feita: Reserva, *, verbo: str, agora: datetime) -> bool:
    """Se a reserva ainda valia: outro pode tê-la tomado, ou a pessoa apagou o endereço enquanto saía."""
    if conexao.execute(delete(saida).where(*_ainda_e(feita))).rowcount == 0:
        return False
    quando = agora.replace(microsecond=0)
    trilha.anotar(
        conexao,
        quando=quando,
        quem=trilha.O_PAINEL,
        verbo=verbo,
        contribuicao=feita.contribuicao,
        detalhe=feita.mensagem.value,
    )
    return True


def _ainda_e(feita: Reserva) -> tuple[ColumnElement[bool], ...]:
    return (
        saida.c.id == feita.id,
        saida.c.contribuicao.is_not_distinct_from(feita.contribuicao),
        saida.c.assinatura.is_not_distinct_from(feita.assinatura),
        saida.c.mensagem == feita.mensagem.value,
        saida.c.tentativas == feita.tentativa,
    )


def _ultima_resposta(conexao: Connection, id: int | None) -> str:
    da_vez = resposta.c.contribuicao == id
    return (
        conexao.scalar(select(resposta.c.texto).where(da_vez).order_by(resposta.c.id.desc()).limit(1)) or ""
    )
