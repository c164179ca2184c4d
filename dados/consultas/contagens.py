"""Contagens de ações feitas no banco: as mesmas de `situacao.contar`, sem ler ação por ação."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, distinct, func, select

from dados.consultas import no_banco
from dados.consultas.resumo_da_acao import LIGACOES
from dados.retrato import Retrato
from dados.situacao import Contagem, Prazo, Situacao, contar
from dados.tabelas import acao


def das_acoes(retrato: Retrato, *condicoes: ColumnElement[bool]) -> Contagem:
    """As ações que atendem às condições sobre a tabela `acao`, cada uma uma vez."""
    par = _situacao_e_prazo(retrato)
    contadas: Select[Any] = select(*par, func.count().label("acoes")).select_from(acao)
    return _contada(retrato.ler(contadas.where(*condicoes).group_by(*par)))


def por(retrato: Retrato, coluna: ColumnElement[str], *condicoes: ColumnElement[bool]) -> dict[str, Contagem]:
    """Por valor de uma coluna das ligações (área, grupo ou diretriz), as ações distintas que servem a ele.

    O que não tem nenhuma ação não aparece.
    """
    par = _situacao_e_prazo(retrato)
    distintas = func.count(distinct(acao.c.codigo)).label("acoes")
    contadas: Select[Any] = select(coluna.label("valor"), *par, distintas).select_from(LIGACOES.join(acao))
    por_valor: defaultdict[str, list[RowMapping]] = defaultdict(list)
    for linha in retrato.ler(contadas.where(*condicoes).group_by(coluna, *par)):
        por_valor[linha["valor"]].append(linha)
    return {valor: _contada(dele) for valor, dele in por_valor.items()}


def _situacao_e_prazo(retrato: Retrato) -> tuple[ColumnElement[str], ColumnElement[str]]:
    return acao.c.situacao_informada, no_banco.prazo(em=retrato.data).label("prazo")


def _contada(linhas: Iterable[RowMapping]) -> Contagem:
    pares: list[tuple[Situacao, Prazo]] = []
    for linha in linhas:
        pares += [(Situacao(linha["situacao_informada"]), Prazo(linha["prazo"]))] * linha["acoes"]
    return contar(pares)
