"""O boletim de cada versão: escrito uma vez, e posto na caixa de quem assina na mesma transação.

A linha do boletim é o que impede de avisar duas vezes: reiniciar o painel ou ter dois processos não repete.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine, insert, select, text

from dados.participacao.assinatura import TUDO
from dados.participacao.correio import caixa
from dados.participacao.correio.campainha import CAMPAINHA
from dados.participacao.esquema import PRIMEIRA_LINGUA
from dados.participacao.tabelas import assinatura
from dados.participacao.tabelas import boletim as tabela
from dados.participacao.transacao import leitura, transacao

# Um número qualquer, sempre o mesmo: é o nome da trava de quem põe um boletim na caixa.
_TRAVA = 7_402_881_317


def versoes(motor: Engine) -> tuple[str, ...]:
    """As versões que já passaram por aqui, com ou sem o que contar. Erro: BaseIndisponivel."""
    with leitura(motor) as conexao:
        return tuple(conexao.scalars(select(tabela.c.versao).where(tabela.c.escopo == TUDO)))


class Leitor(NamedTuple):
    """A quem um boletim serve: o escopo que assina e o código da língua em que lê."""

    escopo: str
    idioma: str = PRIMEIRA_LINGUA


def leitores(motor: Engine) -> Sequence[Leitor]:
    """Os que alguém assina e confirmou. Erro: BaseIndisponivel."""
    confirmadas = assinatura.c.confirmada_em.is_not(None)
    deles = select(assinatura.c.escopo, assinatura.c.idioma).where(confirmadas).distinct()
    with leitura(motor) as conexao:
        return [Leitor(*linha) for linha in conexao.execute(deles)]


def anunciar(motor: Engine, versao: str, textos: Mapping[Leitor, str], *, agora: datetime) -> int:
    """Põe na caixa o texto de cada leitor e diz quantos e-mails são; 0 se a versão já passou por aqui.

    Quem confirma depois só sabe da próxima. Erro: BaseIndisponivel.
    """
    with transacao(motor) as conexao:
        # No SQLite a transação já é de um só.
        if conexao.dialect.name != "sqlite":
            conexao.execute(text("SELECT pg_advisory_xact_lock(:trava)"), {"trava": _TRAVA})
        desta = select(tabela.c.id).where(tabela.c.versao == versao, tabela.c.escopo == TUDO)
        if conexao.scalar(desta) is not None:
            return 0
        quantos = 0
        for leitor, texto in {Leitor(TUDO): None, **textos}.items():
            valores = {"versao": versao, "escopo": leitor.escopo, "idioma": leitor.idioma, "texto": texto}
            nova = insert(tabela).values(feito_em=agora.replace(microsecond=0), **valores)
            id = conexao.execute(nova.returning(tabela.c.id)).scalar_one()
            if texto:
                quantos += caixa.por_boletim(conexao, id, *leitor, agora=agora)
    if quantos:
        CAMPAINHA.tocar()
    return quantos
