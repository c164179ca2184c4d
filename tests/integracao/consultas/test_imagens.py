"""As imagens guardadas no retrato, e o retrato de um esquema que ainda não as tinha."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from dados import retrato as retratos
from dados.arquivo_do_retrato import caminho_da_soma
from dados.consultas import imagens

PNG = b"\x89PNG de prova"


@pytest.fixture
def com_imagem(caminho: Path, tmp_path: Path) -> Path:
    """O retrato pequeno, com uma imagem de uma figura."""
    copia = tmp_path / caminho.name
    shutil.copy(caminho, copia)
    shutil.copy(caminho_da_soma(caminho), caminho_da_soma(copia))
    with sqlite3.connect(copia) as conexao:
        conexao.execute("INSERT INTO imagem VALUES ('prazo-por-area', 'pt_BR', 'png', ?)", (PNG,))
    conexao.close()
    return copia


def test_a_imagem_sai_como_entrou(com_imagem: Path) -> None:
    aberto = retratos.abrir(com_imagem)
    assert imagens.conteudo(aberto, figura="prazo-por-area", idioma="pt_BR", formato="png") == PNG
    assert imagens.tem(aberto, figura="prazo-por-area", idioma="pt_BR")


def test_o_que_nao_foi_feito_nao_ha(com_imagem: Path) -> None:
    aberto = retratos.abrir(com_imagem)
    assert imagens.conteudo(aberto, figura="prazo-por-area", idioma="pt_BR", formato="svg") is None
    assert not imagens.tem(aberto, figura="prazo-por-area", idioma="en")
    assert not imagens.tem(aberto, figura="situacao-por-area", idioma="pt_BR")


def test_um_retrato_do_primeiro_esquema_nao_tem_imagem_e_continua_legivel(com_imagem: Path) -> None:
    with sqlite3.connect(com_imagem) as conexao:
        conexao.execute("DROP TABLE imagem")
        conexao.execute("UPDATE metadados SET versao_esquema = 1")
        conexao.execute("PRAGMA user_version = 1")
    conexao.close()
    aberto = retratos.abrir(com_imagem)
    assert imagens.conteudo(aberto, figura="prazo-por-area", idioma="pt_BR", formato="png") is None
    assert not imagens.tem(aberto, figura="prazo-por-area", idioma="pt_BR")
