"""O que se baixa passa no frictionless e, lido de volta, é o pacote que o Estado publicou."""

import csv
import json
from pathlib import Path

import frictionless
import pytest

from dados import configuracao, retrato, tabelas
from dados.consultas import dicionario
from dados.exportacao import descritor, planilha


@pytest.fixture
def baixados(retrato_demonstracao: Path, tmp_path: Path) -> Path:
    """Uma pasta com o descritor e todas as tabelas, como alguém as baixaria."""
    aberto = retrato.atual(retrato_demonstracao)
    todas = dicionario.tabelas(aberto)
    for tabela in todas:
        colunas = [campo.nome for campo in tabela.campos]
        partes = planilha.csv_em_partes(dicionario.linhas(aberto, tabela=tabela.nome), colunas=colunas)
        (tmp_path / f"{tabela.nome}.csv").write_bytes(b"".join(partes))
    descricao = descritor.de_retrato(aberto, tabelas=todas)
    (tmp_path / "datapackage.json").write_text(json.dumps(descricao), encoding="utf-8")
    return tmp_path


def _linhas(arquivo: Path) -> list[list[str]]:
    with arquivo.open(encoding="utf-8-sig", newline="") as aberto:
        return list(csv.reader(aberto, delimiter=";"))


def test_o_que_se_baixa_passa_no_frictionless(baixados: Path) -> None:
    relatorio = frictionless.validate(str(baixados / "datapackage.json"))

    assert relatorio.flatten(["title", "rowNumber", "fieldName", "note"]) == []
    assert {tarefa.name for tarefa in relatorio.tasks} == {tabela.name for tabela in tabelas.DO_PACOTE}


@pytest.mark.parametrize("tabela", [tabela.name for tabela in tabelas.DO_PACOTE])
def test_lido_de_volta_e_o_pacote_publicado(tabela: str, baixados: Path) -> None:
    original = _linhas(configuracao.ler().pacote / "data" / f"{tabela}.csv")

    assert _linhas(baixados / f"{tabela}.csv") == original
