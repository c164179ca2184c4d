"""Arquivo com cabeçalho, linha, codificação ou caminho errado vira um problema que se sabe consertar."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dados.publicacao import Problema, Relatorio

Estragar = Callable[[str, Callable[[str], str]], None]
Unico = Callable[[], Problema]


def _trocar(de: str, para: str) -> Callable[[str], str]:
    return lambda texto: texto.replace(de, para, 1)


def test_cabecalho_renomeado_aparece_uma_vez_e_nao_acusa_as_outras_tabelas(
    estragar: Estragar, unico: Unico
) -> None:
    estragar("data/orgao.csv", _trocar("codigo;", "cod;"))
    problema = unico()
    assert (problema.tabela, problema.linha, problema.valor) == ("orgao", 1, "cod")
    assert problema.como_mender == "Use este cabeçalho, nesta ordem: codigo;nome;sigla."


@pytest.mark.parametrize(
    ("de", "para", "mensagem"),
    [
        (";sigla", "", "Falta a coluna `sigla`."),
        (";sigla", ";sigla;extra", "A coluna 4 sobra: `extra`."),
        (";sigla", ";", "A coluna 3 está sem nome."),
        (";sigla", ";nome", "A coluna `nome` aparece duas vezes."),
    ],
)
def test_colunas_a_mais_a_menos_e_repetidas(
    estragar: Estragar, validado: Callable[[], Relatorio], de: str, para: str, mensagem: str
) -> None:
    estragar("data/orgao.csv", _trocar(de, para))
    problemas = validado().problemas
    assert mensagem in [p.mensagem for p in problemas]
    assert {(p.tabela, p.linha, p.regra) for p in problemas} == {("orgao", 1, "cabecalho")}


@pytest.mark.parametrize(
    ("de", "para", "linha", "regra"),
    [
        ("SET", "SET;sobra", 2, "celulas"),
        (";SET", "", 2, "celulas"),
        ("SET\n", "SET\n;;\n", 3, "linha_vazia"),
        ("SET\n", "SET\n\n", 3, "linha_vazia"),
        ("Secretaria", '"Secretaria', 2, "aspas"),
        ("Secretaria", '"Secretaria" x', 2, "aspas"),
    ],
)
def test_linha_que_nao_cabe_no_cabecalho(
    estragar: Estragar, unico: Unico, de: str, para: str, linha: int, regra: str
) -> None:
    estragar("data/orgao.csv", _trocar(de, para))
    problema = unico()
    assert (problema.tabela, problema.linha, problema.regra) == ("orgao", linha, regra)


def test_arquivo_em_latin1_diz_a_linha(pacote: Path, unico: Unico) -> None:
    arquivo = pacote / "data" / "acao_diretriz.csv"
    arquivo.write_bytes(arquivo.read_bytes() + "A001;diretriz à parte\n".encode("latin-1"))
    problema = unico()
    assert (problema.tabela, problema.linha, problema.regra) == ("acao_diretriz", 4, "codificacao")
    assert "UTF-8" in problema.como_mender


def test_arquivos_estragados_de_outros_jeitos(pacote: Path, unico: Unico) -> None:
    arquivo = pacote / "data" / "medicao.csv"
    for conteudo, regra in (
        (b"", "vazio"),
        (b"\xef\xbb\xbf", "vazio"),
        ("é".encode("utf-16"), "codificacao"),
    ):
        arquivo.write_bytes(conteudo)
        assert unico().regra == regra
    arquivo.unlink()
    assert unico().regra == "arquivo_ausente"
    arquivo.mkdir()
    assert unico().regra == "arquivo_ausente"


def test_arquivo_sem_marca_de_utf8_e_com_fim_de_linha_do_windows_serve(
    pacote: Path, validado: Callable[[], Relatorio]
) -> None:
    for arquivo in (pacote / "data").glob("*.csv"):
        texto = arquivo.read_text(encoding="utf-8-sig")
        arquivo.write_text(texto, encoding="utf-8", newline="\r\n")
    assert validado().problemas == ()


@pytest.mark.parametrize(
    "caminho",
    ["../fora.csv", "/etc/passwd", "https://exemplo.invalid/x.csv", "data\\orgao.csv", "", "[a, b]"],
)
def test_caminho_que_sai_do_pacote(pacote: Path, estragar: Estragar, unico: Unico, caminho: str) -> None:
    shutil.copy(pacote / "data" / "orgao.csv", pacote.parent / "fora.csv")
    estragar("datapackage.yaml", _trocar("path: data/orgao.csv", f"path: {caminho}"))
    problema = unico()
    assert (problema.tabela, problema.campo, problema.regra) == ("orgao", "path", "caminho")


@pytest.mark.parametrize("campo", ["schema: schemas/orgao.yaml", "dialect: schemas/dialect.yaml"])
def test_esquema_e_dialeto_tambem_ficam_no_pacote(estragar: Estragar, unico: Unico, campo: str) -> None:
    nome, _, caminho = campo.partition(": ")
    estragar(
        "datapackage.yaml",
        lambda texto: (
            texto.replace("schema: schemas/orgao.yaml", "schema: schemas/orgao.yaml #").replace(
                f"{nome}: {caminho}", f"{nome}: ../{caminho}"
            )
            if nome == "schema"
            else texto.replace(f"{nome}: {caminho}", f"{nome}: ../{caminho}", 1)
        ),
    )
    assert unico().regra == "caminho"


def test_atalho_para_fora_da_pasta_nao_e_seguido(pacote: Path, unico: Unico) -> None:
    arquivo = pacote / "data" / "orgao.csv"
    arquivo.rename(pacote.parent / "fora.csv")
    arquivo.symlink_to(pacote.parent / "fora.csv")
    assert unico().regra == "caminho"
