"""As tabelas que se fazem das outras: as contagens e a ordem das ações, e a versão das regras que as fazem.

São feitas ao publicar, para as páginas não contarem de novo. O retrato diz a versão das regras do dia; onde
ela não é a de agora, `dados/abertura.py` as refaz ao abrir. Veja `docs/decisoes/regras-do-retrato.md`.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, FromClause, Select, distinct, func, literal, select

from dados.consultas import no_banco
from dados.consultas.resumo_da_acao import LIGACOES
from dados.tabelas import acao, acao_diretriz, contagem, diretriz, grupo, posicao

VERSAO_DAS_REGRAS = 1
"""Sobe quando uma regra de `situacao.py`, ou uma conta daqui, passa a dar outro resultado dos mesmos dados.

`tests/unidade/dados/test_versao_das_regras.py` guarda o que cada versão responde, e diz quando é preciso.
"""

TABELAS = (contagem, posicao)

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


def gravar(conexao: Connection, *, em: date) -> None:
    """Enche as tabelas, vazias, do que está nas outras; `em` é a data em que se julgam os prazos."""
    colunas = [coluna.name for coluna in contagem.columns]
    for de in get_args(De):
        conexao.execute(contagem.insert().from_select(colunas, calcular(de, em=em)))
    ordem = func.row_number().over(order_by=no_banco.mais_atrasada_primeiro(em=em))
    conexao.execute(posicao.insert().from_select(["n", "acao"], select(ordem, acao.c.codigo)))


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
