"""Recortes: só as linhas de uma área, de uma ação ou de um indicador. O corte é feito no banco."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from dados.consultas import NaoEncontrado
from dados.consultas.resumo_da_acao import que_servem_a
from dados.retrato import Retrato
from dados.tabelas import (
    acao,
    acao_diretriz,
    area,
    diretriz,
    execucao_mensal,
    grupo,
    indicador,
    marco,
    medicao,
    meta,
)


class SemRecorte(Exception):
    """A tabela não pode ser cortada como se pediu."""

    def __init__(self, tabela: str, *, por: str) -> None:
        """`por` é o nome que veio no endereço."""
        aceitos = [f"?{nome}=" for nome, cortes in CORTES.items() if tabela in cortes]
        conselho = f"Use {' ou '.join(aceitos)}." if aceitos else "Baixe o arquivo inteiro."
        super().__init__(f"“{tabela}” não tem recorte por “{por[:40]}”. {conselho}")


@dataclass(frozen=True, slots=True)
class Recorte:
    """Que parte de uma tabela: `por` é `area`, `acao` ou `indicador`; `codigo`, o da coisa escolhida."""

    por: str
    codigo: str


def condicao(retrato: Retrato, recorte: Recorte, *, tabela: str) -> ColumnElement[bool]:
    """A condição que deixa só as linhas do recorte.

    Erros: `SemRecorte`, quando a tabela não o entende; `NaoEncontrado`, quando o código não existe.
    """
    corte = CORTES.get(recorte.por, {}).get(tabela)
    if corte is None:
        raise SemRecorte(tabela, por=recorte.por)
    dona, assunto = _DONAS[recorte.por]
    if not retrato.ler(select(dona.c.codigo).where(dona.c.codigo == recorte.codigo)):
        raise NaoEncontrado(assunto=assunto, codigo=recorte.codigo[:40])
    return corte(recorte.codigo)


def _diretrizes_da_area(codigo: str) -> Select[Any]:
    return select(diretriz.c.codigo).join_from(diretriz, grupo).where(grupo.c.area == codigo)


def _indicadores_da_area(codigo: str) -> Select[Any]:
    return select(indicador.c.codigo).where(indicador.c.area == codigo)


def _muitas(condicao: ColumnElement[bool]) -> ColumnElement[bool]:
    # Diz ao SQLite que a condição costuma valer: ele lê na ordem do pacote e para no que se pediu, em vez de
    # achar todas as linhas da área e ordená-las a cada pedaço.
    return func.likely(condicao)


_DONAS = {"area": (area, "área"), "acao": (acao, "ação"), "indicador": (indicador, "indicador")}

CORTES: Mapping[str, Mapping[str, Callable[[str], ColumnElement[bool]]]] = {
    "area": {
        "grupo": lambda codigo: grupo.c.area == codigo,
        "diretriz": lambda codigo: diretriz.c.codigo.in_(_diretrizes_da_area(codigo)),
        "acao": lambda codigo: _muitas(acao.c.codigo.in_(que_servem_a(codigo))),
        "acao_diretriz": lambda codigo: acao_diretriz.c.diretriz.in_(_diretrizes_da_area(codigo)),
        "marco": lambda codigo: _muitas(marco.c.acao.in_(que_servem_a(codigo))),
        "execucao_mensal": lambda codigo: _muitas(execucao_mensal.c.acao.in_(que_servem_a(codigo))),
        "indicador": lambda codigo: indicador.c.area == codigo,
        "meta": lambda codigo: meta.c.indicador.in_(_indicadores_da_area(codigo)),
        "medicao": lambda codigo: _muitas(medicao.c.indicador.in_(_indicadores_da_area(codigo))),
    },
    "acao": {
        "acao": lambda codigo: acao.c.codigo == codigo,
        "acao_diretriz": lambda codigo: acao_diretriz.c.acao == codigo,
        "marco": lambda codigo: marco.c.acao == codigo,
        "execucao_mensal": lambda codigo: execucao_mensal.c.acao == codigo,
    },
    "indicador": {
        "indicador": lambda codigo: indicador.c.codigo == codigo,
        "meta": lambda codigo: meta.c.indicador == codigo,
        "medicao": lambda codigo: medicao.c.indicador == codigo,
    },
}
"""De cada recorte, as tabelas que o entendem e a condição que ele impõe a cada uma."""
