"""A linha de uma ação em listas e tabelas: a forma, as colunas lidas e as regras aplicadas a elas."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import RowMapping, Select, func, select

from dados.consultas.codigos import em_ordem
from dados.situacao import Prazo, Situacao, dias_de_atraso, esta_comprovada, prazo_calculado
from dados.tabelas import acao, acao_diretriz, diretriz, grupo, orgao


@dataclass(frozen=True, slots=True)
class AcaoResumida:
    """O que se mostra de uma ação em listas e tabelas.

    `situacao` é o que o órgão informou; `prazo`, `dias_de_atraso` (dias corridos) e
    `esta_comprovada` (`None` se não concluída) são calculados na data do retrato.
    `orgao`, `diretrizes` e `areas` guardam códigos, os dois últimos em ordem natural.
    """

    codigo: str
    nome: str
    orgao: str
    orgao_nome: str
    orgao_sigla: str
    situacao: Situacao
    prazo: Prazo
    dias_de_atraso: int
    inicio_previsto: date | None
    fim_previsto: date | None
    fim_realizado: date | None
    data_informacao: date | None
    evidencia_url: str | None
    esta_comprovada: bool | None
    diretrizes: tuple[str, ...]
    areas: tuple[str, ...]


LIGACOES = acao_diretriz.join(diretriz).join(grupo)
"""Da ação à área: uma linha para cada diretriz a que a ação serve."""


def que_servem_a(*areas: str) -> Select[Any]:
    """Os códigos das ações que servem a uma destas áreas, um por diretriz a que servem."""
    # As diretrizes primeiro: são dezenas, e o banco acha por elas as ligações, que são dezenas de milhares.
    diretrizes = select(diretriz.c.codigo).join_from(diretriz, grupo).where(grupo.c.area.in_(areas))
    return select(acao_diretriz.c.acao).where(acao_diretriz.c.diretriz.in_(diretrizes))


_DIRETRIZES = (
    select(func.group_concat(acao_diretriz.c.diretriz))
    .where(acao_diretriz.c.acao == acao.c.codigo)
    .scalar_subquery()
)
_AREAS = (
    select(func.group_concat(grupo.c.area))
    .select_from(LIGACOES)
    .where(acao_diretriz.c.acao == acao.c.codigo)
    .scalar_subquery()
)
RESUMIDAS = select(
    acao.c.codigo,
    acao.c.nome,
    acao.c.orgao,
    orgao.c.nome.label("orgao_nome"),
    orgao.c.sigla.label("orgao_sigla"),
    acao.c.situacao_informada,
    acao.c.inicio_previsto,
    acao.c.fim_previsto,
    acao.c.fim_realizado,
    acao.c.data_informacao,
    acao.c.evidencia_url,
    _DIRETRIZES.label("diretrizes"),
    _AREAS.label("areas"),
).join_from(acao, orgao)
"""Uma linha por ação, com o órgão e os códigos das diretrizes e áreas separados por vírgula."""


def resumida(linha: RowMapping, *, data_do_retrato: date) -> AcaoResumida:
    """Aplica as regras de `dados/situacao.py` a uma linha de `RESUMIDAS`."""
    situacao = Situacao(linha["situacao_informada"])
    return AcaoResumida(
        codigo=linha["codigo"],
        nome=linha["nome"],
        orgao=linha["orgao"],
        orgao_nome=linha["orgao_nome"],
        orgao_sigla=linha["orgao_sigla"],
        situacao=situacao,
        prazo=prazo_calculado(linha["fim_previsto"], situacao=situacao, data_do_retrato=data_do_retrato),
        dias_de_atraso=dias_de_atraso(
            linha["fim_previsto"],
            situacao=situacao,
            fim_realizado=linha["fim_realizado"],
            data_do_retrato=data_do_retrato,
        ),
        inicio_previsto=linha["inicio_previsto"],
        fim_previsto=linha["fim_previsto"],
        fim_realizado=linha["fim_realizado"],
        data_informacao=linha["data_informacao"],
        evidencia_url=linha["evidencia_url"],
        esta_comprovada=esta_comprovada(situacao, evidencia_url=linha["evidencia_url"]),
        diretrizes=em_ordem(linha["diretrizes"]),
        areas=em_ordem(linha["areas"]),
    )
