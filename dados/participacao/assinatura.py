"""Quem assina o aviso de mudanças: pede, confirma pelo link do e-mail, e sai quando quiser.

Pedir duas vezes não manda duas perguntas no mesmo dia, e nada diz a quem pede se o endereço já assina.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, delete, insert, select, update

from dados.participacao.apagamento import apagar_assinaturas
from dados.participacao.cofre import Cofre
from dados.participacao.correio import caixa, links
from dados.participacao.correio.campainha import CAMPAINHA
from dados.participacao.correio.links import Acao
from dados.participacao.tabelas import assinatura, saida
from dados.participacao.transacao import transacao

TUDO = ""
"""O escopo de quem quer saber de toda mudança; os outros são códigos de área."""

_UM_DIA = timedelta(days=1)


class SemAssinatura(Exception):
    """A pessoa já saiu, ou o prazo de confirmar venceu e o painel apagou o endereço."""

    def __init__(self) -> None:
        super().__init__("O painel já apagou este e-mail. Peça o aviso de novo, se quiser.")


def pedir(motor: Engine, email: str, *, escopo: str, cofre: Cofre, agora: datetime) -> None:
    """Guarda o endereço cifrado e põe na caixa a pergunta se ele é de quem pediu. Erro: BaseIndisponivel.

    `email` já passou por `regras.email`.
    """
    resumo, quando = cofre.resumir(email), agora.replace(microsecond=0)
    deste = (assinatura.c.email_resumo == resumo, assinatura.c.escopo == escopo)
    with transacao(motor) as conexao:
        achada = conexao.execute(select(assinatura).where(*deste).with_for_update()).one_or_none()
        if achada is None:
            valores = {"email_cifrado": cofre.cifrar(email), "email_resumo": resumo, "escopo": escopo}
            nova = insert(assinatura).values(pedida_em=quando, **valores).returning(assinatura.c.id)
            id = conexao.execute(nova).scalar_one()
        elif achada.confirmada_em is not None or achada.pedida_em > agora - _UM_DIA:
            return
        else:
            id = achada.id
            conexao.execute(update(assinatura).where(assinatura.c.id == id).values(pedida_em=quando))
        caixa.perguntar_se_assina(conexao, id, agora=agora)
    CAMPAINHA.tocar()


def confirmar(motor: Engine, codigo: str, *, cofre: Cofre, agora: datetime) -> None:
    """Marca que o endereço é da pessoa. Repetir não muda nada.

    Erros: LinkRecusado, SemAssinatura, BaseIndisponivel.
    """
    id = links.ler(Acao.ASSINAR, codigo, cofre=cofre, agora=agora)
    with transacao(motor) as conexao:
        if not _existe(conexao, id):
            raise SemAssinatura
        ainda = (assinatura.c.id == id, assinatura.c.confirmada_em.is_(None))
        conexao.execute(update(assinatura).where(*ainda).values(confirmada_em=agora.replace(microsecond=0)))
        # Perguntar de novo seria um engano.
        conexao.execute(delete(saida).where(saida.c.assinatura == id, saida.c.boletim.is_(None)))


def sair(motor: Engine, codigo: str, *, cofre: Cofre, agora: datetime) -> None:
    """Apaga o endereço e o que sairia para ele. Quem já saiu não recebe erro: é o que queria.

    Erros: LinkRecusado, BaseIndisponivel.
    """
    id = links.ler(Acao.SAIR, codigo, cofre=cofre, agora=agora)
    with transacao(motor) as conexao:
        apagar_assinaturas(conexao, assinatura.c.id == id)


def _existe(conexao: Connection, id: int) -> bool:
    desta = select(assinatura.c.id).where(assinatura.c.id == id).with_for_update()
    return conexao.scalar(desta) is not None
