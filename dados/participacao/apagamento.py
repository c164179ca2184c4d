"""Apaga o que as pessoas e a equipe escreveram e deixa só o que se conta. Nenhuma linha some.

Serve à guarda, quando o prazo vence, e à própria pessoa, pelo protocolo. O estado fica como está: quem chama
decide se ele muda.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, select, update

from dados.participacao.tabelas import assinatura, contribuicao, decisao, resposta, saida

_SEM_EMAIL = {"email_cifrado": None, "email_resumo": None, "email_confirmado_em": None}

_SEM_TEXTO = _SEM_EMAIL | {
    "mensagem": None,
    "perfil": None,
    "organizacao": None,
    "municipio": None,
    "motivo_da_reabertura": None,
    # Quem usa a API escolhe a chave: ela também pode dizer quem é a pessoa.
    "chave_idempotencia": None,
}


def apagar_textos(conexao: Connection, ids: Sequence[int], agora: datetime) -> None:
    """Apaga mensagem, quem escreveu, e-mail, respostas e texto público; marca `apagada_em`.

    Ficam o protocolo, o tipo, o assunto, as datas, o estado e o desfecho. `agora` tem fuso e é guardado em
    segundos. Até cerca de mil `ids` por vez. Repetir não muda nada nem a data.
    """
    # A contribuição vem antes: quem a responde agora a tem presa, e a resposta dele também se apaga abaixo.
    ainda = contribuicao.c.id.in_(ids) & contribuicao.c.apagada_em.is_(None)
    apagada_em = agora.replace(microsecond=0)
    conexao.execute(update(contribuicao).where(ainda).values(apagada_em=apagada_em, **_SEM_TEXTO))
    conexao.execute(update(resposta).where(resposta.c.contribuicao.in_(ids)).values(texto=None))
    publico = update(decisao).where(decisao.c.contribuicao.in_(ids))
    conexao.execute(publico.values(texto=None, o_que_mudou=None))
    conexao.execute(delete(saida).where(saida.c.contribuicao.in_(ids)))


def apagar_emails(conexao: Connection, ids: Sequence[int]) -> None:
    """Apaga só o e-mail, e o que estava para ser enviado a ele."""
    conexao.execute(update(contribuicao).where(contribuicao.c.id.in_(ids)).values(_SEM_EMAIL))
    conexao.execute(delete(saida).where(saida.c.contribuicao.in_(ids)))


def apagar_assinaturas(conexao: Connection, quais: ColumnElement[bool]) -> int:
    """Apaga as assinaturas que atendem a `quais`, com o que sairia para elas, e diz quantas eram."""
    ids = conexao.scalars(select(assinatura.c.id).where(quais).with_for_update()).all()
    for id in ids:
        conexao.execute(delete(saida).where(saida.c.assinatura == id))
        conexao.execute(delete(assinatura).where(assinatura.c.id == id))
    return len(ids)
