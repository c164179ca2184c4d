"""Ninguém pode tomar a demonstração por dado real: nomes, endereços e textos deixam isso à vista."""

import re
from urllib.parse import urlsplit

import pytest

from tests.integracao.demonstracao.leitura import TABELAS, linhas

# Nomes, com qualquer caixa; siglas, só em maiúsculas, porque "sede" e "sei" também são palavras comuns.
NOMES_REAIS = re.compile(
    r"(?i:minas gerais|secretaria de estado|prodemge|seplag|mgapp|lab\.mg|fundação joão pinheiro|copasa|cemig"
    r"|sigplan|gov\.br|serpro|dataprev|bolsa família)"
    r"|\b(?:MG|CGE|OGE|CETIC|UAI|SES|SEE|SEF|SEJUSP|SEDE|SEDESE|SEI|SUS|PEN|CISC)\b"
)


def test_todo_orgao_diz_que_e_exemplo() -> None:
    for orgao in linhas("orgao"):
        assert "-exemplo " in orgao["nome"]
        assert orgao["sigla"].startswith("Exemplo-")


def test_ha_orgao_que_nao_informou_nada() -> None:
    com_algo = {linha["orgao"] for tabela in ("acao", "indicador") for linha in linhas(tabela)}
    assert {orgao["codigo"] for orgao in linhas("orgao")} - com_algo


def test_todo_endereco_e_de_um_dominio_que_nao_existe() -> None:
    enderecos = [linha["evidencia_url"] for tabela in ("acao", "marco") for linha in linhas(tabela)]
    publicados = [urlsplit(endereco) for endereco in enderecos if endereco]
    assert publicados
    for endereco in publicados:
        assert endereco.scheme == "https"
        assert endereco.hostname is not None
        assert endereco.hostname.endswith(".invalid")


@pytest.mark.parametrize("tabela", TABELAS)
def test_nenhum_nome_real_aparece(tabela: str) -> None:
    achados = [
        (linha, valor) for linha in linhas(tabela) for valor in linha.values() if NOMES_REAIS.search(valor)
    ]
    assert achados == []


@pytest.mark.parametrize(
    "nome", ["Prodemge", "SEPLAG", "Secretaria de Estado de Fazenda", "MGApp", "conta GOV.BR", "SEI"]
)
def test_a_procura_acharia_um_nome_real(nome: str) -> None:
    assert NOMES_REAIS.search(f"Painel da {nome}.")


def test_nome_de_acao_cabe_na_lista_e_nao_se_repete() -> None:
    nomes = [acao["nome"] for acao in linhas("acao")]
    assert max(len(nome) for nome in nomes) <= 70
    assert len(set(nomes)) == len(nomes)


@pytest.mark.parametrize(
    ("tabela", "campo"),
    [
        ("acao", "descricao"),
        ("acao", "justificativa_desempenho"),
        ("meta", "justificativa"),
        ("medicao", "observacao"),
    ],
)
def test_frases_sao_curtas(tabela: str, campo: str) -> None:
    frases = [f for linha in linhas(tabela) for f in re.split(r"(?<=[.!?])\s+", linha[campo])]
    assert max(len(frase.split()) for frase in frases) <= 20
