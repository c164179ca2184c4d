"""A descrição dos arquivos de uma versão, no padrão Data Package, para programas lerem sem adivinhar."""

from collections.abc import Sequence

from sqlalchemy import Boolean, Date, Float, Integer
from sqlalchemy.types import TypeEngine

from dados import tabelas as esquema
from dados.consultas.dicionario import TabelaDoDicionario
from dados.retrato import Retrato

DECIMAL = {"decimalChar": ",", "bareNumber": True}
_BOOLEANO = {"trueValues": ["sim"], "falseValues": ["nao"]}


def de_retrato(retrato: Retrato, *, tabelas: Sequence[TabelaDoDicionario]) -> dict[str, object]:
    """O `datapackage.json` dos CSV desta versão; `path` é relativo ao endereço do próprio descritor."""
    return pacote(
        retrato,
        nome="estrategia-estadual-de-governo-digital",
        titulo="Estratégia Estadual de Governo Digital: texto oficial e acompanhamento",
        recursos=[_da_tabela(tabela) for tabela in tabelas],
    )


def pacote(
    retrato: Retrato, *, nome: str, titulo: str, recursos: Sequence[dict[str, object]]
) -> dict[str, object]:
    """Um pacote de CSV desta versão, dito de modo que o frictionless 4 e o 5 o leiam."""
    sobre = retrato.metadados
    return {
        "profile": "tabular-data-package",
        "name": nome,
        "title": titulo,
        "version": sobre.versao_dados,
        "natureza": sobre.natureza,
        "data_referencia": sobre.data_referencia.isoformat(),
        "created": sobre.publicado_em.isoformat(),
        "retrato_sha256": retrato.sha256,
        "licenses": [{"name": sobre.licenca, "path": sobre.licenca_url}],
        "contributors": [{"title": sobre.orgao_publicador, "role": "publisher", "email": sobre.contato}],
        "resources": list(recursos),
    }


def recurso(
    nome: str, *, titulo: str, descricao: str, arquivo: str, esquema: dict[str, object]
) -> dict[str, object]:
    """Um CSV como `planilha` o escreve; `esquema` traz os campos e, se há, a chave."""
    return {
        "profile": "tabular-data-resource",
        "name": nome,
        "title": titulo,
        "description": descricao,
        "path": arquivo,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ";"},
        "schema": {"missingValues": [""], **esquema},
    }


def _da_tabela(tabela: TabelaDoDicionario) -> dict[str, object]:
    colunas = esquema.esquema.tables[tabela.nome].columns
    return recurso(
        tabela.nome,
        titulo=tabela.titulo,
        descricao=tabela.descricao,
        arquivo=f"{tabela.nome}.csv",
        esquema={
            "primaryKey": [coluna.name for coluna in colunas if coluna.primary_key],
            "fields": [
                {
                    "name": campo.nome,
                    "title": campo.titulo,
                    "description": campo.descricao,
                    **_tipo(colunas[campo.nome].type),
                }
                for campo in tabela.campos
            ],
        },
    )


def _tipo(tipo: TypeEngine[object]) -> dict[str, object]:
    if isinstance(tipo, Boolean):
        return {"type": "boolean", **_BOOLEANO}
    if isinstance(tipo, Float):
        return {"type": "number", **DECIMAL}
    if isinstance(tipo, Integer):
        return {"type": "integer"}
    return {"type": "date" if isinstance(tipo, Date) else "string"}
