"""Quem assina o aviso de mudanças: pede, confirma pelo link do e-mail, e sai quando quiser.

Pedir duas vezes não manda duas perguntas no mesmo dia, e nada diz a quem pede se o endereço já assina.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, delete, insert, select, update

from dados.participacao import uso_unico
from dados.participacao.apagamento import apagar_assinaturas
from dados.participacao.cofre import Cofre
from dados.participacao.correio import caixa, links
from dados.participacao.correio.campainha import CAMPAINHA
from dados.participacao.correio.links import Acao
from dados.participacao.csrf import Uso
from dados.participacao.endereco import do_mesmo_endereco
from dados.participacao.esquema import PRIMEIRA_LINGUA
from dados.participacao.tabelas import assinatura, saida
from dados.participacao.transacao import transacao

TUDO = ""
"""O escopo de quem quer saber de toda mudança; os outros são códigos de área."""

_UM_DIA = timedelta(days=1)


class SemAssinatura(Exception):
    """A pessoa já saiu, ou o prazo de confirmar venceu e o painel apagou o endereço."""

    def __init__(self) -> None:
        super().__init__("O painel já apagou este e-mail. Peça o aviso de novo, se quiser.")


def pedir(
    motor: Engine,
    email: str,
    *,
    escopo: str,
    cofre: Cofre,
    agora: datetime,
    idioma: str = PRIMEIRA_LINGUA,
    uso: Uso | None = None,
) -> None:
    """Guarda o endereço cifrado e põe na caixa a pergunta se ele é de quem pediu.

    `email` já passou por `regras.email`; `idioma` é o código da língua em que a pessoa lia; `uso`, o do token
    do formulário, que se gasta junto. Erros: TokenGasto, BaseIndisponivel.
    """
    with transacao(motor) as conexao:
        uso_unico.gastar(conexao, uso)
        _pedir(conexao, email, escopo=escopo, cofre=cofre, agora=agora, idioma=idioma)
    CAMPAINHA.tocar()


def _pedir(
    conexao: Connection, email: str, *, escopo: str, cofre: Cofre, agora: datetime, idioma: str
) -> None:
    resumos, quando = cofre.resumos(email), agora.replace(microsecond=0)
    caixa.um_endereco_por_vez(conexao, resumos[0])
    deste = (assinatura.c.email_resumo.in_(resumos), assinatura.c.escopo == escopo)
    # Confirmada antes: só ela interessa, se outra chave deixou duas.
    ordem = (assinatura.c.confirmada_em.is_(None), assinatura.c.id)
    achada = conexao.execute(select(assinatura).where(*deste).order_by(*ordem).limit(1)).one_or_none()
    if achada is None:
        valores = {"email_cifrado": cofre.cifrar(email), "email_resumo": resumos[0], "escopo": escopo}
        nova = insert(assinatura).values(pedida_em=quando, idioma=idioma, **valores)
        id = conexao.execute(nova.returning(assinatura.c.id)).scalar_one()
    elif achada.confirmada_em is not None or achada.pedida_em > agora - _UM_DIA:
        return
    else:
        id = achada.id
        desta = update(assinatura).where(assinatura.c.id == id)
        conexao.execute(desta.values(pedida_em=quando, idioma=idioma))
    caixa.perguntar_se_assina(conexao, id, resumos=resumos, agora=agora)


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
    """Apaga o endereço deste aviso, quantas vezes estiver, e o que sairia para ele.

    Quem já saiu não recebe erro: é o que queria. Erros: LinkRecusado, BaseIndisponivel.
    """
    id = links.ler(Acao.SAIR, codigo, cofre=cofre, agora=agora)
    colunas = (assinatura.c.email_cifrado, assinatura.c.email_resumo, assinatura.c.escopo)
    with transacao(motor) as conexao:
        dela = conexao.execute(select(*colunas).where(assinatura.c.id == id).with_for_update()).one_or_none()
        if dela is not None:
            deste = do_mesmo_endereco(assinatura, dela.email_resumo, dela.email_cifrado, cofre=cofre)
            apagar_assinaturas(conexao, deste & (assinatura.c.escopo == dela.escopo))


def _existe(conexao: Connection, id: int) -> bool:
    desta = select(assinatura.c.id).where(assinatura.c.id == id).with_for_update()
    return conexao.scalar(desta) is not None
