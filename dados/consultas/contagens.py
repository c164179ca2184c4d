"""Quantas ações há em cada situação e prazo, contadas pelo banco: as mesmas contas de `situacao.contar`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

from sqlalchemy import ColumnElement, RowMapping, Select, distinct, func, literal, select, true

from dados.consultas import derivadas, no_banco
from dados.consultas.resumo_da_acao import LIGACOES
from dados.retrato import Retrato
from dados.situacao import Contagem, Prazo, Situacao, contar
from dados.tabelas import acao, contagem, diretriz, grupo

De = Literal["estrategia", "orgao", "area", "grupo", "diretriz"]

_CODIGOS: Mapping[De, ColumnElement[str]] = MappingProxyType(
    {
        "estrategia": literal(""),
        "orgao": acao.c.orgao,
        "area": grupo.c.area,
        "grupo": grupo.c.codigo,
        "diretriz": diretriz.c.codigo,
    }
)
"""De cada coisa que se conta, a coluna com o código dela."""

NENHUMA = contar([])


def das_acoes(retrato: Retrato, *condicoes: ColumnElement[bool]) -> Contagem:
    """As ações que atendem às condições sobre a tabela `acao`, cada uma uma vez."""
    return _por_codigo(retrato.ler(calcular("estrategia", em=retrato.data).where(*condicoes))).get(
        "", NENHUMA
    )


def por(retrato: Retrato, de: De, *, entre: Iterable[str] | None = None) -> dict[str, Contagem]:
    """Por código, as ações distintas de cada coisa: todas, ou só as que estão em `entre`.

    Na área, no grupo e na diretriz são as que servem a ela. O que não tem nenhuma ação não aparece.
    """
    codigos = None if entre is None else tuple(entre)
    if not derivadas.existem(retrato):
        quais = true() if codigos is None else _CODIGOS[de].in_(codigos)
        return _por_codigo(retrato.ler(calcular(de, em=retrato.data).where(quais)))
    guardadas = select(contagem).where(contagem.c.de == de)
    return _por_codigo(
        retrato.ler(guardadas if codigos is None else guardadas.where(contagem.c.codigo.in_(codigos)))
    )


def calcular(de: De, *, em: date) -> Select[Any]:
    """A consulta que conta na data `em`; as colunas são as de `tabelas.contagem`."""
    codigo, prazo = _CODIGOS[de], no_banco.prazo(em=em)
    return (
        select(
            literal(de).label("de"),
            codigo.label("codigo"),
            acao.c.situacao_informada,
            prazo.label("prazo"),
            func.count(distinct(acao.c.codigo)).label("acoes"),
        )
        .select_from(acao if de in {"estrategia", "orgao"} else LIGACOES.join(acao))
        .group_by(codigo, acao.c.situacao_informada, prazo)
    )


def _por_codigo(linhas: Iterable[RowMapping]) -> dict[str, Contagem]:
    pares: defaultdict[str, list[tuple[Situacao, Prazo]]] = defaultdict(list)
    for linha in linhas:
        par = Situacao(linha["situacao_informada"]), Prazo(linha["prazo"])
        pares[linha["codigo"]] += [par] * linha["acoes"]
    return {codigo: contar(dele) for codigo, dele in pares.items()}
