"""Quantas ações há em cada situação e prazo, contadas pelo banco: as mesmas contas de `situacao.reunir`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

from sqlalchemy import ColumnElement, FromClause, RowMapping, Select, distinct, func, literal, select

from dados.consultas import derivadas, no_banco
from dados.consultas.resumo_da_acao import LIGACOES
from dados.retrato import Retrato
from dados.situacao import Contagem, Prazo, Situacao, reunir
from dados.tabelas import acao, acao_diretriz, contagem, diretriz, grupo

De = Literal["estrategia", "orgao", "area", "grupo", "diretriz", "areas"]
"""De que se conta. `areas` é de cada conjunto de áreas a que uma ação serve, ligadas por vírgula."""

_CONJUNTOS = (
    select(acao_diretriz.c.acao, func.group_concat(distinct(grupo.c.area)).label("areas"))
    .select_from(LIGACOES)
    .group_by(acao_diretriz.c.acao)
    .subquery()
)

_CODIGOS: Mapping[De, ColumnElement[str]] = MappingProxyType(
    {
        "estrategia": literal(""),
        "orgao": acao.c.orgao,
        "area": grupo.c.area,
        "grupo": grupo.c.codigo,
        "diretriz": diretriz.c.codigo,
        "areas": _CONJUNTOS.c.areas,
    }
)
"""De cada coisa que se conta, a coluna com o código dela."""

NENHUMA = reunir({})


def das_acoes(retrato: Retrato, *condicoes: ColumnElement[bool]) -> Contagem:
    """As ações que atendem às condições sobre a tabela `acao`, cada uma uma vez."""
    return _por_codigo(retrato.ler(calcular("estrategia", em=retrato.data).where(*condicoes))).get(
        "", NENHUMA
    )


def por(
    retrato: Retrato,
    de: De,
    *,
    entre: Iterable[str] | None = None,
    situacao: Situacao | None = None,
    prazo: Prazo | None = None,
) -> dict[str, Contagem]:
    """Por código, as ações distintas de cada coisa: todas, ou só as que estão em `entre`.

    `situacao` e `prazo` deixam de fora as outras ações. Na área, no grupo e na diretriz são as que servem a
    ela. O que não tem nenhuma ação não aparece.
    """
    origem = contagem if derivadas.existem(retrato) else calcular(de, em=retrato.data).subquery()
    contadas = select(origem).where(origem.c.de == de)
    if entre is not None:
        contadas = contadas.where(origem.c.codigo.in_(tuple(entre)))
    if situacao is not None:
        contadas = contadas.where(origem.c.situacao_informada == situacao.value)
    if prazo is not None:
        contadas = contadas.where(origem.c.prazo == prazo.value)
    return _por_codigo(retrato.ler(contadas))


def da_uniao(retrato: Retrato, areas: Iterable[str]) -> Contagem:
    """As ações que servem a alguma destas áreas, cada uma uma vez."""
    pedidas = set(areas)
    contadas = por(retrato, "areas").items()
    return _somar(contagem for conjunto, contagem in contadas if not pedidas.isdisjoint(conjunto.split(",")))


def calcular(de: De, *, em: date) -> Select[Any]:
    """A consulta que conta na data `em`; as colunas são as de `tabelas.contagem`."""
    codigo, prazo = _CODIGOS[de], no_banco.prazo(em=em)
    eh_da_acao = de in {"estrategia", "orgao"}
    com_conjunto = _CONJUNTOS.join(acao, acao.c.codigo == _CONJUNTOS.c.acao)
    uma_linha_por_acao = eh_da_acao or de == "areas"
    origem: FromClause = acao if eh_da_acao else com_conjunto if de == "areas" else LIGACOES.join(acao)
    return (
        select(
            literal(de).label("de"),
            codigo.label("codigo"),
            acao.c.situacao_informada,
            prazo.label("prazo"),
            (func.count() if uma_linha_por_acao else func.count(distinct(acao.c.codigo))).label("acoes"),
        )
        .select_from(origem)
        .group_by(codigo, acao.c.situacao_informada, prazo)
    )


def _por_codigo(linhas: Iterable[RowMapping]) -> dict[str, Contagem]:
    pares: defaultdict[str, dict[tuple[Situacao, Prazo], int]] = defaultdict(dict)
    for linha in linhas:
        pares[linha["codigo"]][Situacao(linha["situacao_informada"]), Prazo(linha["prazo"])] = linha["acoes"]
    return {codigo: reunir(dele) for codigo, dele in pares.items()}


def _somar(contagens: Iterable[Contagem]) -> Contagem:
    """Uma contagem só, de conjuntos de ações que não se repetem de um para outro."""
    todas = tuple(contagens)
    return Contagem(
        total=sum(uma.total for uma in todas),
        por_situacao={s: sum(uma.por_situacao[s] for uma in todas) for s in Situacao},
        por_prazo={p: sum(uma.por_prazo[p] for uma in todas) for p in Prazo},
    )
