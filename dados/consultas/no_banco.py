"""Regras do painel escritas para o banco, para ordenar e cortar listas longas sem ler todas as linhas.

O que vale é `dados/situacao.py` e `codigos.ordem_natural`; um teste confere que as duas formas concordam.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Integer, case, cast, func, not_

from dados.situacao import Prazo, Situacao
from dados.tabelas import acao


def do_prazo(prazo: Prazo, *, em: date) -> ColumnElement[bool]:
    """A ação tem esse prazo na data `em`."""
    if prazo is Prazo.SEM_PRAZO:
        return acao.c.fim_previsto.is_(None)
    if prazo is Prazo.ATRASADA:
        return (acao.c.fim_previsto < em) & (acao.c.situacao_informada != Situacao.CONCLUIDA.value)
    return acao.c.fim_previsto.is_not(None) & not_(do_prazo(Prazo.ATRASADA, em=em))


def prazo(*, em: date) -> ColumnElement[str]:
    """O prazo de cada ação na data `em`, escrito como em `Prazo`."""
    casos = [(do_prazo(um, em=em), um.value) for um in (Prazo.ATRASADA, Prazo.SEM_PRAZO)]
    return case(*casos, else_=Prazo.NO_PRAZO.value)


def mais_atrasada_primeiro(*, em: date) -> Sequence[ColumnElement[Any]]:
    """As mais atrasadas e depois as outras; nos empates, a ordem natural do código."""
    atrasada = do_prazo(Prazo.ATRASADA, em=em)
    # Quem venceu antes está há mais dias em atraso.
    return (case((atrasada, 0), else_=1), case((atrasada, acao.c.fim_previsto)), *natural(acao.c.codigo))


def natural(codigo: Column[str]) -> Sequence[ColumnElement[Any]]:
    """A ordem natural de um código de uma letra e um número, como A001."""
    return (cast(func.substr(codigo, 2), Integer), codigo)
