"""O pacote declara as tabelas e colunas do retrato, no molde em que o Estado publica (NORMAS D-01)."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import Boolean, Date, Float, Integer, Table, Text

from dados.tabelas import DO_PACOTE

TIPOS = {Text: "string", Date: "date", Integer: "integer", Float: "number", Boolean: "boolean"}
CAMPO = {"name", "title", "type", "format", "description"}
FICTICIO = re.compile(r"(^|[.@/])exemplo\.invalid\b")

tabelas = pytest.mark.parametrize("tabela", DO_PACOTE, ids=lambda tabela: tabela.name)


@pytest.fixture
def descritor(pasta_do_pacote: Path) -> dict[str, Any]:
    return dict(yaml.safe_load((pasta_do_pacote / "datapackage.yaml").read_text(encoding="utf-8")))


def esquema(pasta: Path, tabela: Table) -> dict[str, Any]:
    return dict(yaml.safe_load((pasta / "schemas" / f"{tabela.name}.yaml").read_text(encoding="utf-8")))


@tabelas
def test_colunas_do_pacote_sao_as_do_retrato(pasta_do_pacote: Path, tabela: Table) -> None:
    campos = esquema(pasta_do_pacote, tabela)["fields"]
    assert [(campo["name"], campo["type"]) for campo in campos] == [
        (coluna.name, TIPOS[type(coluna.type)]) for coluna in tabela.columns
    ]


@tabelas
def test_o_que_e_obrigatorio_no_retrato_e_obrigatorio_no_pacote(pasta_do_pacote: Path, tabela: Table) -> None:
    campos = esquema(pasta_do_pacote, tabela)["fields"]
    obrigatorias = {campo["name"] for campo in campos if campo.get("constraints", {}).get("required")}
    assert obrigatorias == {coluna.name for coluna in tabela.columns if not coluna.nullable}


@tabelas
def test_chaves_do_pacote_sao_as_do_retrato(pasta_do_pacote: Path, tabela: Table) -> None:
    declarado = esquema(pasta_do_pacote, tabela)
    assert declarado["primaryKey"] == [coluna.name for coluna in tabela.primary_key]
    citadas = {
        (chave["fields"][0], f"{chave['reference']['resource']}.{chave['reference']['fields'][0]}")
        for chave in declarado.get("foreignKeys", [])
    }
    assert citadas == {(chave.parent.name, chave.target_fullname) for chave in tabela.foreign_keys}


@tabelas
def test_todo_campo_se_explica_a_quem_preenche(pasta_do_pacote: Path, tabela: Table) -> None:
    declarado = esquema(pasta_do_pacote, tabela)
    assert declarado["missingValues"] == [""]
    for campo in declarado["fields"]:
        assert campo.keys() >= CAMPO, campo["name"]
        assert campo["description"].endswith("."), campo["name"]
        frases = re.split(r"(?<=[.!?]) ", campo["description"])
        assert max(len(frase.split()) for frase in frases) <= 20, campo["name"]


@tabelas
def test_numero_usa_virgula_e_sim_ou_nao_se_escreve_por_extenso(pasta_do_pacote: Path, tabela: Table) -> None:
    for campo in esquema(pasta_do_pacote, tabela)["fields"]:
        if campo["type"] == "number":
            assert (campo["decimalChar"], campo["bareNumber"]) == (",", True), campo["name"]
        if campo["type"] == "boolean":
            assert (campo["trueValues"], campo["falseValues"]) == (["sim"], ["nao"]), campo["name"]


def test_um_recurso_por_tabela_na_ordem_em_que_se_podem_gravar(
    descritor: dict[str, Any], pasta_do_pacote: Path
) -> None:
    assert [recurso["name"] for recurso in descritor["resources"]] == [tabela.name for tabela in DO_PACOTE]
    for recurso in descritor["resources"]:
        assert recurso["title"]
        assert recurso["description"]
        assert {
            chave: valor for chave, valor in recurso.items() if chave not in {"title", "description"}
        } == {
            "name": recurso["name"],
            "path": f"data/{recurso['name']}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8-sig",
            "dialect": "schemas/dialect.yaml",
            "schema": f"schemas/{recurso['name']}.yaml",
        }
    assert yaml.safe_load((pasta_do_pacote / "schemas" / "dialect.yaml").read_text()) == {"delimiter": ";"}


def test_o_descritor_traz_o_que_o_manual_do_estado_pede(descritor: dict[str, Any]) -> None:
    assert descritor["profile"] == "tabular-data-package"
    assert descritor["licenses"][0]["name"] == "CC-BY-4.0"
    assert descritor["licenses"][0]["path"].startswith("https://creativecommons.org/licenses/by/4.0/")
    assert descritor["frequência de atualização"] == descritor["periodicidade"] == "bimestral"
    assert {
        "name",
        "title",
        "description",
        "homepage",
        "owner_org",
        "keywords",
        "contributors",
    } <= descritor.keys()
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}(\.\d+)?", descritor["version"])


def test_a_demonstracao_nao_se_passa_por_orgao_de_verdade(descritor: dict[str, Any]) -> None:
    assert descritor["natureza"] == "demonstracao"
    assert "demonstração" in descritor["title"]
    assert descritor["orgao_publicador"].startswith("Secretaria-exemplo")
    assert descritor["owner_org"].startswith("secretaria-exemplo")
    assert FICTICIO.search(descritor["contato"])
    assert FICTICIO.search(descritor["homepage"])
    for pessoa in descritor["contributors"]:
        assert pessoa["title"].startswith("Secretaria-exemplo")
        assert FICTICIO.search(pessoa["email"])
        assert FICTICIO.search(pessoa["path"])


def test_nenhuma_tabela_pede_nome_de_pessoa(pasta_do_pacote: Path) -> None:
    """M-12: a unidade responde pela ação, e não uma pessoa."""
    pessoais = re.compile(r"cpf|matricula|telefone|e_?mail|responsavel|servidor|gestor_nome")
    colunas = [coluna.name for tabela in DO_PACOTE for coluna in tabela.columns]
    assert [coluna for coluna in colunas if pessoais.search(coluna)] == []


def test_o_pacote_traz_os_textos_que_o_estado_publica_junto(pasta_do_pacote: Path) -> None:
    for nome in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md"):
        assert (pasta_do_pacote / nome).read_text(encoding="utf-8").startswith("# ")


def test_a_versao_publicada_esta_no_historico(descritor: dict[str, Any], pasta_do_pacote: Path) -> None:
    historico = (pasta_do_pacote / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {descritor['version']}" in historico
