"""Quantas ações há em cada situação e prazo, contadas pelo banco: as mesmas contas de `situacao.reunir`."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import ColumnElement, RowMapping, select

from dados import derivadas
from dados.derivadas import De
from dados.retrato import Retrato
from dados.situacao import Contagem, Prazo, Situacao, reunir
from dados.tabelas import contagem

NENHUMA = reunir({})


def das_acoes(retrato: Retrato, *condicoes: ColumnElement[bool]) -> Contagem:
    """As ações que atendem às condições sobre a tabela `acao`, cada uma uma vez."""
    return _por_codigo(retrato.ler(derivadas.calcular("estrategia", em=retrato.data).where(*condicoes))).get(
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
    contadas = select(contagem).where(contagem.c.de == de)
    if entre is not None:
        contadas = contadas.where(contagem.c.codigo.in_(tuple(entre)))
    if situacao is not None:
        contadas = contadas.where(contagem.c.situacao_informada == situacao.value)
    if prazo is not None:
        contadas = contadas.where(contagem.c.prazo == prazo.value)
    return _por_codigo(retrato.ler(contadas))


def da_uniao(retrato: Retrato, areas: Iterable[str]) -> Contagem:
    """As ações que servem a alguma destas áreas, cada uma uma vez."""
    pedidas = set(areas)
    contadas = por(retrato, "areas").items()
    return _somar(contagem for conjunto, contagem in contadas if not pedidas.isdisjoint(conjunto.split(",")))


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
