"""Que ações se querem numa lista, e como se diz isso ao banco."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select

from dados.consultas import busca, no_banco
from dados.consultas.resumo_da_acao import LIGACOES, que_servem_a
from dados.situacao import Prazo, Situacao
from dados.tabelas import acao, acao_diretriz, grupo


@dataclass(frozen=True, slots=True)
class FiltroDeAcoes:
    """Condições que se somam; `None` não filtra. `area`, `orgao` e `diretriz` são códigos."""

    area: str | None = None
    situacao: Situacao | None = None
    prazo: Prazo | None = None
    orgao: str | None = None
    diretriz: str | None = None
    texto: str | None = None


SEM_FILTRO = FiltroDeAcoes()


def condicoes(filtro: FiltroDeAcoes, *, em: date, uma_a_uma: bool) -> Iterator[ColumnElement[bool]]:
    """As condições sobre a tabela `acao`; `em` é a data em que se julga o prazo.

    `uma_a_uma` é para quem lê poucas, em ordem, e para quando as tem; sem isso, para quem lê todas.
    """
    if filtro.situacao is not None:
        yield acao.c.situacao_informada == filtro.situacao.value
    if filtro.prazo is not None:
        yield no_banco.do_prazo(filtro.prazo, em=em)
    if filtro.orgao is not None:
        yield acao.c.orgao == filtro.orgao
    if filtro.diretriz is not None:
        servem = select(acao_diretriz.c.acao).where(acao_diretriz.c.diretriz == filtro.diretriz)
        yield acao.c.codigo.in_(servem)
    if filtro.area is not None:
        desta = select(acao_diretriz.c.acao).select_from(LIGACOES).where(grupo.c.area == filtro.area)
        serve = desta.where(acao_diretriz.c.acao == acao.c.codigo).correlate(acao).exists()
        yield serve if uma_a_uma else acao.c.codigo.in_(que_servem_a(filtro.area))
    if filtro.texto is not None and filtro.texto.strip():
        yield acao.c.codigo.in_(busca.codigos(filtro.texto, tipo="acao"))
