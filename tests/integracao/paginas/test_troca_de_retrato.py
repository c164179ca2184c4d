"""A página segue o retrato ativo sem reinício, e diz com calma quando não pode mostrá-lo."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dados.arquivo_do_retrato import caminho_do_retrato
from tests.correcao import VERSAO, publicar_correcao
from tests.integracao.paginas.leitura import Abrir, html


def test_retrato_novo_entra_sem_reinicio(abrir: Abrir, retratos: Path, tmp_path: Path) -> None:
    antes = html(abrir("acao", retratos=retratos, codigo="A005"))
    assert f"versão {VERSAO}." in antes
    publicar_correcao(retratos, tmp_path)

    assert f"versão {VERSAO}.1." in html(abrir("acao", retratos=retratos, codigo="A905"))
    assert "Ação retirada dos dados em 31/10/2026" in html(abrir("acao", retratos=retratos, codigo="A005"))


def _estragar(caminho: Path, *, comando: str) -> None:
    caminho.chmod(0o600)
    with closing(sqlite3.connect(caminho)) as base:
        base.executescript(comando)


@pytest.mark.parametrize(
    ("comando", "frase"),
    [
        ("PRAGMA user_version = 999", "Atualize o painel"),
        ("PRAGMA application_id = 1", "Não consigo ler"),
        ("DROP TABLE metadados", "Não consigo ler"),
    ],
)
def test_retrato_que_nao_se_pode_mostrar(comando: str, frase: str, abrir: Abrir, retratos: Path) -> None:
    _estragar(caminho_do_retrato(retratos, versao=VERSAO), comando=comando)
    desenhado = html(abrir("inicio", retratos=retratos))

    assert "O painel ainda não tem dados para mostrar" in desenhado
    assert frase in desenhado


def test_arquivo_que_nao_e_sqlite(abrir: Abrir, retratos: Path) -> None:
    caminho = caminho_do_retrato(retratos, versao=VERSAO)
    caminho.chmod(0o600)
    caminho.write_bytes(b"isto nao e um retrato" * 200)
    desenhado = html(abrir("areas", retratos=retratos))

    assert "O painel ainda não tem dados para mostrar" in desenhado
    assert "Não consigo ler" in desenhado


def test_arquivo_cortado_ao_meio(abrir: Abrir, retratos: Path) -> None:
    caminho = caminho_do_retrato(retratos, versao=VERSAO)
    original = caminho.read_bytes()
    caminho.chmod(0o600)
    caminho.write_bytes(original[: len(original) // 2])
    desenhado = html(abrir("inicio", retratos=retratos))

    assert "O painel ainda não tem dados para mostrar" in desenhado
