"""A trilha: quem fez o quê e quando. Só cresce, e nunca guarda o texto de ninguém."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from dados.participacao.tabelas import trilha as tabela

A_PESSOA = "a pessoa"
"""Quem age pelo protocolo: o painel não sabe quem é."""

O_PAINEL = "o painel"
"""O que acontece sozinho, como o fim do prazo de guarda."""


@dataclass(frozen=True, slots=True)
class Passo:
    """Uma linha da trilha. `detalhe` é um código, como o motivo da recusa, ou None."""

    quando: datetime
    quem: str
    verbo: str
    detalhe: str | None


def anotar(
    conexao: Connection,
    *,
    quando: datetime,
    quem: str,
    verbo: str,
    contribuicao: int | None = None,
    detalhe: str | None = None,
) -> None:
    """Escreve um passo na transação de quem o deu: ou valem os dois, ou nenhum."""
    conexao.execute(
        insert(tabela).values(
            quando=quando, quem=quem, verbo=verbo, contribuicao=contribuicao, detalhe=detalhe
        )
    )


def de(conexao: Connection, contribuicao: int) -> tuple[Passo, ...]:
    """Os passos dessa contribuição, do primeiro ao último."""
    colunas = (tabela.c.quando, tabela.c.quem, tabela.c.verbo, tabela.c.detalhe)
    consulta = select(*colunas).where(tabela.c.contribuicao == contribuicao).order_by(tabela.c.id)
    return tuple(Passo(*linha) for linha in conexao.execute(consulta))


def ultimos(conexao: Connection, quantos: int = 50) -> tuple[tuple[int | None, Passo], ...]:
    """Os últimos passos de todas, do mais antigo ao mais novo, cada um com o número da contribuição.

    O número é None no que não é de uma só, como uma rodada da guarda.
    """
    colunas = (tabela.c.contribuicao, tabela.c.quando, tabela.c.quem, tabela.c.verbo, tabela.c.detalhe)
    achados = conexao.execute(select(*colunas).order_by(tabela.c.id.desc()).limit(quantos)).all()
    return tuple((de, Passo(*resto)) for de, *resto in reversed(achados))
