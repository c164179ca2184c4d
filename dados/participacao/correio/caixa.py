"""A caixa de saída. Pôr é parte da transação de quem causou: ou valem as duas coisas, ou nenhuma."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, delete, func, insert, select, text

from dados.participacao.endereco import nao_repetida
from dados.participacao.opcoes import Estado, Mensagem
from dados.participacao.tabelas import assinatura, contribuicao, saida
from dados.participacao.transacao import transacao

_UM_DIA = timedelta(days=1)
PERGUNTAS_POR_DIA = 3
"""Quantas perguntas sem resposta um endereço recebe num dia, das duas ao todo: ninguém usa o painel para
encher outra caixa."""


def pedir_confirmacao(conexao: Connection, id: int, *, resumos: Sequence[str], agora: datetime) -> None:
    """Põe na caixa a pergunta se o endereço é de quem escreveu, se ele já não tem muitas sem confirmar.

    `resumos` são os do endereço, por cada chave.
    """
    if _sem_resposta(conexao, resumos, agora=agora) <= PERGUNTAS_POR_DIA:
        conexao.execute(insert(saida).values(_linha(Mensagem.CONFIRMACAO, agora=agora, contribuicao=id)))


def avisar_da_resposta(conexao: Connection, id: int, *, agora: datetime) -> None:
    """Põe na caixa a resposta, se há a quem e o que mandar: endereço confirmado e contribuição respondida.

    Se uma resposta anterior ainda espera, ela já levará o texto novo.
    """
    tem_a_quem = (
        select(contribuicao.c.id)
        .where(contribuicao.c.id == id, contribuicao.c.estado == Estado.RESPONDIDA.value)
        .where(contribuicao.c.email_cifrado.is_not(None), contribuicao.c.email_confirmado_em.is_not(None))
    )
    ja_espera = select(saida.c.id).where(
        saida.c.contribuicao == id, saida.c.mensagem == Mensagem.RESPOSTA.value
    )
    if conexao.scalar(tem_a_quem) is not None and conexao.scalar(ja_espera) is None:
        conexao.execute(insert(saida).values(_linha(Mensagem.RESPOSTA, agora=agora, contribuicao=id)))


def tirar_a_confirmacao(conexao: Connection, id: int) -> None:
    """O endereço já foi confirmado: perguntar de novo seria um engano."""
    pergunta = saida.c.mensagem == Mensagem.CONFIRMACAO.value
    conexao.execute(delete(saida).where(saida.c.contribuicao == id, pergunta))


def perguntar_se_assina(conexao: Connection, id: int, *, resumos: Sequence[str], agora: datetime) -> None:
    """Põe na caixa a pergunta se o endereço é de quem pediu o aviso, até o mesmo tanto por dia."""
    ja_espera = select(saida.c.id).where(saida.c.assinatura == id)
    livre = _sem_resposta(conexao, resumos, agora=agora) <= PERGUNTAS_POR_DIA
    if livre and conexao.scalar(ja_espera) is None:
        conexao.execute(insert(saida).values(_linha(Mensagem.ASSINATURA, agora=agora, assinatura=id)))


def um_endereco_por_vez(conexao: Connection, resumo: str) -> None:
    """Quem mexe no mesmo endereço espera esta transação; no SQLite a transação já é de um só."""
    if conexao.dialect.name != "sqlite":
        # A trava é um número de 64 bits com sinal: cabem 15 algarismos do resumo.
        conexao.execute(text("SELECT pg_advisory_xact_lock(:trava)"), {"trava": int(resumo[:15], 16)})


def _sem_resposta(conexao: Connection, resumos: Sequence[str], *, agora: datetime) -> int:
    """Quantos pedidos deste endereço, com o que acaba de chegar, ninguém confirmou neste dia."""
    de_um_dia = agora - _UM_DIA
    opinioes = contribuicao.c.email_confirmado_em.is_(None) & (contribuicao.c.recebida_em > de_um_dia)
    avisos = assinatura.c.confirmada_em.is_(None) & (assinatura.c.pedida_em > de_um_dia)
    return sum(
        conexao.execute(
            select(func.count()).select_from(tabela).where(tabela.c.email_resumo.in_(resumos), pendentes)
        ).scalar_one()
        for tabela, pendentes in ((contribuicao, opinioes), (assinatura, avisos))
    )


def por_boletim(conexao: Connection, boletim: int, escopo: str, idioma: str, *, agora: datetime) -> int:
    """Põe o boletim na caixa de cada assinatura confirmada do escopo e da língua, e diz de quantas."""
    confirmadas = select(assinatura.c.id).where(
        assinatura.c.escopo == escopo,
        assinatura.c.idioma == idioma,
        assinatura.c.confirmada_em.is_not(None),
        nao_repetida(),
    )
    linhas = [
        _linha(Mensagem.BOLETIM, agora=agora, assinatura=id, boletim=boletim)
        for id in conexao.scalars(confirmadas)
    ]
    if linhas:
        conexao.execute(insert(saida), linhas)
    return len(linhas)


def pendentes(motor: Engine) -> int:
    """Quantas mensagens ainda não saíram. Erro: BaseIndisponivel."""
    with transacao(motor) as conexao:
        return conexao.execute(select(func.count()).select_from(saida)).scalar_one()


def _linha(mensagem: Mensagem, *, agora: datetime, **de_quem: int) -> dict[str, object]:
    segundo = agora.replace(microsecond=0)
    valores = {"mensagem": mensagem.value, "tentativas": 0, "criada_em": segundo, "proxima_em": segundo}
    return {**de_quem, **valores}
