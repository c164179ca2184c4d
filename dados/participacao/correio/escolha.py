"""O que a pessoa decide pelo link do e-mail: confirmar o endereço, ou que o painel o esqueça."""

from datetime import datetime

from sqlalchemy import Connection, Engine, Row, select, update

from dados.participacao.apagamento import apagar_emails
from dados.participacao.atendimento import trilha
from dados.participacao.cofre import Cofre
from dados.participacao.correio import caixa, links
from dados.participacao.correio.campainha import CAMPAINHA
from dados.participacao.correio.links import Acao
from dados.participacao.tabelas import contribuicao
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
    """Apaga o e-mail e o que sairia para ele; a contribuição fica. Erros: os de `confirmar`."""
    id = links.ler(Acao.ESQUECER, codigo, cofre=cofre, agora=agora)
    with transacao(motor) as conexao:
        _com_email(conexao, id)
        apagar_emails(conexao, [id])
        quando = agora.replace(microsecond=0)
        trilha.anotar(conexao, quando=quando, quem=trilha.A_PESSOA, verbo="apagar_email", contribuicao=id)


def _com_email(conexao: Connection, id: int) -> Row[tuple[datetime | None]]:
    consulta = (
        select(contribuicao.c.email_confirmado_em)
        .where(contribuicao.c.id == id, contribuicao.c.email_cifrado.is_not(None))
        .with_for_update()
    )
    achada = conexao.execute(consulta).one_or_none()
    if achada is None:
        raise SemEmail
    return achada
