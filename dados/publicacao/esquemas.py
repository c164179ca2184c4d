"""Compara cada esquema do pacote com a tabela do retrato: mesmas colunas, tipos, chaves e citações."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Date, Float, Integer, Table, Text

from dados.publicacao.arquivos import Dialeto, ler_yaml
from dados.publicacao.problemas import Problema, do_arquivo

DO_PAINEL = Path(__file__).resolve().parents[1] / "pacote" / "schemas"
"""Os esquemas do próprio painel."""

_TIPOS = {Text: "string", Integer: "integer", Float: "number", Date: "date", Boolean: "boolean"}

Citacao = tuple[tuple[str, ...], str, tuple[str, ...]]
"""As colunas que citam, a tabela citada e as colunas citadas."""


@dataclass(frozen=True, slots=True)
class Recurso:
    """Uma tabela do pacote: o seu CSV, o seu esquema (como está no YAML) e o que se diz dela."""

    tabela: Table
    titulo: str
    descricao: str
    caminho: Path
    dialeto: Dialeto
    esquema: Mapping[str, Any]

    @property
    def nome(self) -> str:
        """O nome da tabela, igual no pacote e no retrato."""
        return self.tabela.name

    @property
    def campos(self) -> dict[str, Mapping[str, Any]]:
        """Cada campo do esquema, pelo nome, na ordem do arquivo."""
        return {campo["name"]: campo for campo in self.esquema["fields"]}


def conferir(nome: str, *, esquema: Mapping[str, Any], tabela: Table) -> Iterator[Problema]:
    """Um problema para cada diferença entre o esquema do pacote e a tabela do retrato."""
    campos = esquema.get("fields")
    if not isinstance(campos, list) or not all(isinstance(c, dict) and _tem_nome(c) for c in campos):
        yield do_arquivo(
            nome,
            "esquema",
            "O esquema não lista os campos da tabela.",
            mender="Em `fields`, escreva `name`, `title`, `type` e `description` de cada coluna.",
        )
        return
    nomes = [campo["name"] for campo in campos]
    yield from _colunas(nome, nomes=nomes, tabela=tabela)
    for campo in campos:
        if campo["name"] in tabela.columns:
            yield from _campo(nome, campo=campo, coluna=tabela.columns[campo["name"]])
    yield from _chaves(nome, esquema=esquema, tabela=tabela)


def _tem_nome(campo: Mapping[str, Any]) -> bool:
    return isinstance(campo.get("name"), str)


def _colunas(nome: str, *, nomes: list[str], tabela: Table) -> Iterator[Problema]:
    esperadas = [coluna.name for coluna in tabela.columns]
    podem_faltar = {coluna.name for coluna in tabela.columns if coluna.info.get("pode_faltar")}
    for coluna in esperadas:
        if nomes.count(coluna) > 1 or (coluna not in nomes and coluna not in podem_faltar):
            yield do_arquivo(
                nome,
                "esquema",
                f"O esquema deve ter um campo `{coluna}`, e só um.",
                mender="Compare o esquema com o dicionário da página Dados.",
                campo=coluna,
            )
    for sobra in sorted(set(nomes) - set(esperadas)):
        yield do_arquivo(
            nome,
            "esquema",
            f"O painel não conhece o campo `{sobra}`.",
            mender="Tire este campo do esquema e do CSV.",
            campo=sobra,
        )


def _campo(nome: str, *, campo: Mapping[str, Any], coluna: Column[Any]) -> Iterator[Problema]:
    tipo = _TIPOS[type(coluna.type)]
    if campo.get("type") != tipo:
        yield do_arquivo(
            nome,
            "esquema",
            f"O campo `{coluna.name}` deve ter o tipo {tipo}.",
            mender=f"Escreva `type: {tipo}` no esquema.",
            campo=coluna.name,
            valor=str(campo.get("type")),
        )
    restricoes = campo.get("constraints")
    eh_obrigatorio = isinstance(restricoes, dict) and restricoes.get("required") is True
    if not coluna.nullable and not eh_obrigatorio:
        yield do_arquivo(
            nome,
            "esquema",
            f"O campo `{coluna.name}` deve ser obrigatório.",
            mender="Escreva `required: true` em `constraints`.",
            campo=coluna.name,
        )
    if forma := _forma_desconhecida(restricoes):
        yield do_arquivo(
            nome,
            "esquema",
            f"O painel não conhece a forma que o campo `{coluna.name}` pede.",
            mender="Use o `pattern` do modelo, ou tire-o.",
            campo=coluna.name,
            valor=forma[:200],
        )
    for propriedade, palavra in (("title", "título"), ("description", "descrição")):
        if not campo.get(propriedade):
            yield do_arquivo(
                nome,
                "dicionario",
                f"O campo `{coluna.name}` está sem {palavra}.",
                mender=f"Escreva `{propriedade}` no esquema: é o que a página Dados mostra.",
                campo=coluna.name,
            )


def _forma_desconhecida(restricoes: object) -> str:
    """O `pattern` que não é de nenhum esquema do painel; vazio quando não há.

    Uma expressão escrita por quem mandou pode levar anos para ler uma célula.
    """
    forma = restricoes.get("pattern") if isinstance(restricoes, dict) else None
    eh_do_painel = isinstance(forma, str) and forma in _formas_do_painel()
    return "" if forma is None or eh_do_painel else str(forma)


@cache
def _formas_do_painel() -> frozenset[str]:
    restricoes = (
        campo.get("constraints", {})
        for esquema in sorted(DO_PAINEL.glob("*.yaml"))
        for campo in ler_yaml(esquema, nome=esquema.name).get("fields", ())
    )
    return frozenset(r["pattern"] for r in restricoes if "pattern" in r)


def _chaves(nome: str, *, esquema: Mapping[str, Any], tabela: Table) -> Iterator[Problema]:
    chave = tuple(coluna.name for coluna in tabela.primary_key.columns)
    if _lista(esquema.get("primaryKey")) != chave:
        yield do_arquivo(
            nome,
            "esquema",
            f"A chave da tabela deve ser {' + '.join(chave)}.",
            mender=f"Escreva em `primaryKey`: {', '.join(chave)}.",
        )
    declaradas = citacoes(esquema)
    for colunas, citada, alvo in sorted(_citacoes_da_tabela(tabela) - declaradas):
        yield do_arquivo(
            nome,
            "esquema",
            f"Falta dizer que {', '.join(colunas)} cita {citada}.{', '.join(alvo)}.",
            mender="Escreva a citação em `foreignKeys` do esquema.",
            campo=", ".join(colunas),
        )


def citacoes(esquema: Mapping[str, Any]) -> set[Citacao]:
    """As chaves estrangeiras que o esquema declara."""
    declaradas = esquema.get("foreignKeys")
    achadas: set[Citacao] = set()
    for citacao in declaradas if isinstance(declaradas, list) else ():
        alvo = citacao.get("reference") if isinstance(citacao, dict) else None
        if isinstance(alvo, dict):
            achadas.add(
                (_lista(citacao.get("fields")), str(alvo.get("resource", "")), _lista(alvo.get("fields")))
            )
    return achadas


def _citacoes_da_tabela(tabela: Table) -> set[Citacao]:
    return {
        ((citacao.parent.name,), citacao.column.table.name, (citacao.column.name,))
        for citacao in tabela.foreign_keys
    }


def _lista(valor: object) -> tuple[str, ...]:
    """O padrão aceita um nome só ou uma lista deles."""
    return (valor,) if isinstance(valor, str) else tuple(map(str, valor)) if isinstance(valor, list) else ()
