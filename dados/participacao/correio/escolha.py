"""O que a pessoa decide pelo link do e-mail: confirmar o endereço, ou que o painel o esqueça."""

from datetime import datetime

from sqlalchemy import Connection, Engine, Row, select, update

from dados.participacao.apagamento import apagar_assinaturas, apagar_emails
from dados.participacao.atendimento import trilha
from dados.participacao.cofre import Cofre
from dados.participacao.correio import caixa, links
from dados.participacao.correio.campainha import CAMPAINHA
from dados.participacao.correio.links import Acao
from dados.participacao.endereco import do_mesmo_endereco
from dados.participacao.tabelas import assinatura, contribuicao
from dados.participacao.transacao import transacao


class SemEmail(Exception):
    """O endereço já foi apagado: a resposta saiu, a pessoa pediu ou o prazo venceu."""

    def __init__(self) -> None:
        super().__init__("O painel já apagou este e-mail. Acompanhe pelo número do protocolo.")


def confirmar(motor: Engine, codigo: str, *, cofre: Cofre, agora: datetime) -> None:
    """Marca que o endereço é da pessoa; se já há resposta, ela sai agora. Repetir não muda nada.

    Erros: LinkRecusado, SemEmail, BaseIndisponivel.
    """
    id = links.ler(Acao.CONFIRMAR, codigo, cofre=cofre, agora=agora)
    quando = agora.replace(microsecond=0)
    with transacao(motor) as conexao:
        if _com_email(conexao, id).email_confirmado_em is not None:
            return
        desta = update(contribuicao).where(contribuicao.c.id == id)
        conexao.execute(desta.values(email_confirmado_em=quando))
        trilha.anotar(conexao, quando=quando, quem=trilha.A_PESSOA, verbo="confirmar_email", contribuicao=id)
        caixa.tirar_a_confirmacao(conexao, id)
        caixa.avisar_da_resposta(conexao, id, agora=agora)
    CAMPAINHA.tocar()


def esquecer(motor: Engine, codigo: str, *, cofre: Cofre, agora: datetime) -> None:
    """Apaga o e-mail em tudo o que esta pessoa enviou ou assinou, e o que sairia para ele.

    O link promete que o painel não escreve mais. As contribuições ficam. Erros: os de `confirmar`.
    """
    id = links.ler(Acao.ESQUECER, codigo, cofre=cofre, agora=agora)
    quando = agora.replace(microsecond=0)
    with transacao(motor) as conexao:
        dela = _com_email(conexao, id)
        onde = {
            tabela: do_mesmo_endereco(tabela, dela.email_resumo, dela.email_cifrado, cofre=cofre)
            for tabela in (contribuicao, assinatura)
        }
        ids = conexao.scalars(select(contribuicao.c.id).where(onde[contribuicao])).all()
        apagar_emails(conexao, ids)
        apagar_assinaturas(conexao, onde[assinatura])
        for cada in ids:
            trilha.anotar(
                conexao, quando=quando, quem=trilha.A_PESSOA, verbo="apagar_email", contribuicao=cada
            )


def _com_email(conexao: Connection, id: int) -> Row[datetime | None, str, str]:
    colunas = (contribuicao.c.email_confirmado_em, contribuicao.c.email_cifrado, contribuicao.c.email_resumo)
    consulta = (
        select(*colunas)
        .where(contribuicao.c.id == id, contribuicao.c.email_cifrado.is_not(None))
        .with_for_update()
    )
    achada = conexao.execute(consulta).one_or_none()
    if achada is None:
        raise SemEmail
    return achada
