"""Os modelos: o que se manda ao órgão volta vazio sem erro de forma, e diz em cada coluna o que escrever."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from comandos import principal
from dados import configuracao
from dados.publicacao import modelos, validacao
from dados.publicacao.recebimento.planilha import DO_ORGAO

BASE = configuracao.ler().pacote


def test_a_planilha_volta_vazia_e_so_faltam_os_metadados(tmp_path: Path) -> None:
    modelos.gravar_planilha(tmp_path / "m.xlsx", base=BASE)
    relatorio = validacao.validar(tmp_path / "m.xlsx")
    assert {(p.tabela, p.campo) for p in relatorio.problemas} == {
        ("metadados", "version"), ("metadados", "data_referencia"), ("metadados", "periodo_referencia"),
    }  # fmt: skip
    assert {relatorio.linhas_lidas[tabela] for tabela in DO_ORGAO} == {0}


def test_cada_coluna_tem_nota_e_onde_ha_lista_se_escolhe(tmp_path: Path) -> None:
    modelos.gravar_planilha(tmp_path / "m.xlsx", base=BASE)
    livro = openpyxl.load_workbook(tmp_path / "m.xlsx")
    for tabela in DO_ORGAO:
        assert all(celula.comment and celula.comment.text for celula in livro[tabela][1]), tabela
        assert livro[tabela].freeze_panes == "B2"
    validacoes = {
        str(v.sqref).split(":")[0]: (v.type, v.formula1)
        for v in livro["acao"].data_validations.dataValidation
    }
    colunas = {celula.value: celula.column_letter for celula in livro["acao"][1]}
    assert validacoes[f"{colunas['situacao_informada']}2"] == (
        "list",
        '"nao_iniciada,em_andamento,concluida,suspensa,cancelada,sem_informacao"',
    )
    assert validacoes[f"{colunas['cumulativa']}2"] == ("list", '"sim,nao"')
    assert validacoes[f"{colunas['fim_previsto']}2"][0] == "date"
    assert validacoes[f"{colunas['meta_fisica']}2"] == ("decimal", "0")
    assert validacoes[f"{colunas['orgao']}2"] == ("list", "orgao!$A$2:$A$20000")
    diretriz = livro["acao_diretriz"].data_validations.dataValidation[1]
    assert diretriz.formula1 == "Consulta!$A$2:$A$200"
    assert livro["Consulta"]["A2"].value == "1.a.1"


def test_o_mesmo_esquema_da_os_mesmos_bytes(tmp_path: Path) -> None:
    for nome in ("a.xlsx", "b.xlsx"):
        modelos.gravar_planilha(tmp_path / nome, base=BASE)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_pasta_de_csv_volta_vazia_e_vale(tmp_path: Path) -> None:
    modelos.gravar_pasta(tmp_path / "m", base=BASE)
    relatorio = validacao.validar(tmp_path / "m")
    assert relatorio.problemas == ()
    assert relatorio.linhas_lidas["acao"] == 0
    assert (tmp_path / "m" / "LEIAME.txt").read_text(encoding="utf-8").startswith("Como preencher")
    assert (tmp_path / "m" / "data" / "acao.csv").read_bytes().startswith(b"\xef\xbb\xbfcodigo;")


@pytest.mark.parametrize("formato", ["xlsx", "csv"])
def test_o_comando_nunca_escreve_por_cima(formato: str, tmp_path: Path) -> None:
    destino = str(tmp_path / ("m.xlsx" if formato == "xlsx" else "m"))
    rodar = CliRunner().invoke
    primeira = rodar(principal, ["modelo", destino, "--formato", formato])
    assert (primeira.exit_code, primeira.output.startswith("Modelo em ")) == (0, True)
    segunda = rodar(principal, ["modelo", destino, "--formato", formato])
    assert segunda.exit_code == 1
    assert "já existe. Escolha outro nome" in segunda.output
