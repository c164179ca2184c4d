"""O ZIP da figura, aberto: um pacote que o frictionless aceita, com os mesmos arquivos que se baixam."""

import io
import zipfile
from pathlib import Path

import frictionless
import pytest

from componentes.figura import arquivos, citacao
from dados.retrato import Retrato
from tests.unidade.componentes.figura.arquivos.figuras_de_prova import (
    HOSTIS,
    IDS,
    com_linhas,
    da_demonstracao,
)


@pytest.mark.parametrize("id", IDS)
def test_o_zip_tem_um_pacote_valido_e_os_mesmos_arquivos(id: str, aberto: Retrato, tmp_path: Path) -> None:
    figura = da_demonstracao(aberto, id)
    with zipfile.ZipFile(io.BytesIO(arquivos.fazer(figura, "zip", retrato=aberto))) as pasta:
        pasta.extractall(tmp_path)
        momentos = {entrada.date_time for entrada in pasta.infolist()}
        ordem = pasta.namelist()
    relatorio = frictionless.validate(str(tmp_path / "datapackage.json"))
    leiame = (tmp_path / "LEIAME.md").read_text(encoding="utf-8")

    assert relatorio.flatten(["title", "rowNumber", "fieldName", "note"]) == []
    assert relatorio.stats["tasks"] == 1
    tabelas = ["csv", "xlsx", "json"]
    assert ordem == ["LEIAME.md", *(arquivos.nome(figura, f) for f in tabelas), "datapackage.json"]
    for formato in tabelas:
        solto = arquivos.fazer(figura, formato, retrato=aberto)
        assert (tmp_path / arquivos.nome(figura, formato)).read_bytes() == solto
    publicado_em = aberto.metadados.publicado_em
    assert {momento[:5] for momento in momentos} == {publicado_em.timetuple()[:5]}
    for dito in (
        figura.grafico.alt,
        figura.grafico.resumo,
        citacao.curta(figura),
        "Demonstração",
        aberto.sha256,
    ):
        assert dito in leiame
    for coluna in figura.grafico.tabela.colunas:
        assert f"- {coluna.titulo}: " in leiame


def test_pacote_com_percentual_e_texto_hostil_e_valido(aberto: Retrato, tmp_path: Path) -> None:
    linhas = tuple((texto or "vazio", 1, -2.5, 0.25, None) for texto in HOSTIS)
    figura = com_linhas(aberto, linhas)
    with zipfile.ZipFile(io.BytesIO(arquivos.fazer(figura, "zip", retrato=aberto))) as pasta:
        pasta.extractall(tmp_path)
    relatorio = frictionless.validate(str(tmp_path / "datapackage.json"))
    tabela = frictionless.Package(str(tmp_path / "datapackage.json")).get_resource("prova").read_rows()

    assert relatorio.flatten(["title", "rowNumber", "fieldName", "note"]) == []
    assert [float(linha["Parte"]) for linha in tabela] == [0.25] * len(HOSTIS)
    assert [float(linha["Nota"]) for linha in tabela] == [-2.5] * len(HOSTIS)
