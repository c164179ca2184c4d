"""Glossário, dicionário e linhas para baixar."""

from datetime import date

import pytest

from dados.consultas import NaoEncontrado, dicionario, glossario
from dados.retrato import Retrato
from dados.tabelas import DO_PACOTE


def test_termos_em_ordem_alfabetica_com_os_lugares(retrato: Retrato) -> None:
    termos = glossario.termos(retrato)
    assert [t.termo for t in termos] == ["Autosserviço", "órgãos", "Transparência"]
    assert [t.onde_aparece for t in termos] == [
        (("diretriz", "1.b.1"),),
        (("estrategia", ""),),
        (("area", "7"), ("diretriz", "1.a.2")),
    ]


def test_dicionario_descreve_todas_as_colunas_na_ordem(retrato: Retrato) -> None:
    descritas = dicionario.tabelas(retrato)
    assert [t.nome for t in descritas] == [t.name for t in DO_PACOTE]
    assert [[c.nome for c in t.campos] for t in descritas] == [list(t.columns.keys()) for t in DO_PACOTE]


def test_dicionario_conta_as_linhas_que_se_podem_baixar(retrato: Retrato) -> None:
    for tabela in dicionario.tabelas(retrato):
        assert tabela.linhas == len(list(dicionario.linhas(retrato, tabela=tabela.nome)))


def test_linhas_saem_na_ordem_do_pacote_com_as_colunas_dele(retrato: Retrato) -> None:
    lidas = list(dicionario.linhas(retrato, tabela="medicao"))
    assert list(lidas[0]) == ["indicador", "data_referencia", "valor", "observacao"]
    assert lidas[0] == {
        "indicador": "I01",
        "data_referencia": date(2026, 9, 30),
        "valor": 70.0,
        "observacao": None,
    }
    assert [linha["codigo"] for linha in dicionario.linhas(retrato, tabela="orgao")] == ["O02", "O01"]


@pytest.mark.parametrize("por_leitura", [1, 3, 4, 5])
def test_ler_aos_poucos_nao_perde_nem_repete(
    retrato: Retrato, monkeypatch: pytest.MonkeyPatch, por_leitura: int
) -> None:
    de_uma_vez = list(dicionario.linhas(retrato, tabela="acao_diretriz"))
    monkeypatch.setattr(dicionario, "_LINHAS_POR_LEITURA", por_leitura)
    assert list(dicionario.linhas(retrato, tabela="acao_diretriz")) == de_uma_vez


@pytest.mark.parametrize("tabela", ["metadados", "sqlite_master", "busca", "acao; DROP TABLE acao", ""])
def test_so_as_tabelas_do_pacote_se_baixam(retrato: Retrato, tabela: str) -> None:
    with pytest.raises(NaoEncontrado, match="tabela"):
        dicionario.linhas(retrato, tabela=tabela)
