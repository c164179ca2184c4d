"""O que só vale para SQLite: o arquivo, a permissão dele e como cada conexão trabalha."""

import sqlite3
import stat
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from dados.participacao import base
from dados.participacao.base import BaseIndisponivel


@pytest.fixture
def url(arquivo: Path) -> str:
    """Só SQLite."""
    return f"sqlite:///{arquivo}"


def _permissao(caminho: Path) -> int:
    return stat.S_IMODE(caminho.stat().st_mode)


def _ler(motor: Engine, comando: str) -> object:
    with motor.connect() as conexao:
        return conexao.execute(text(comando)).scalar()


def test_preparar_de_novo_nao_muda_um_byte(motor: Engine, arquivo: Path) -> None:
    antes = list(sqlite3.connect(arquivo).iterdump())

    base.migrar(motor)

    assert list(sqlite3.connect(arquivo).iterdump()) == antes


def test_arquivos_so_o_dono_le(motor: Engine, arquivo: Path) -> None:
    with motor.begin():
        permissoes = {parte.name: _permissao(parte) for parte in arquivo.parent.iterdir()}

    assert permissoes == dict.fromkeys(
        ["participacao.sqlite", "participacao.sqlite-wal", "participacao.sqlite-shm"], 0o600
    )
    assert _permissao(arquivo.parent) == 0o700


def test_arquivo_restaurado_com_permissao_aberta_e_fechado(tmp_path: Path) -> None:
    arquivo = tmp_path / "base.sqlite"
    arquivo.touch(mode=0o644)

    base.preparar(f"sqlite:///{arquivo}")

    assert _permissao(arquivo) == 0o600


def test_pasta_que_ja_existia_fica_como_estava(tmp_path: Path) -> None:
    pasta = tmp_path / "de_outros"
    pasta.mkdir(mode=0o755)

    base.preparar(f"sqlite:///{pasta / 'base.sqlite'}")

    assert _permissao(pasta) == 0o755


def test_cada_conexao_grava_de_forma_duravel_e_espera_a_vez(motor: Engine) -> None:
    assert _ler(motor, "PRAGMA journal_mode") == "wal"
    assert _ler(motor, "PRAGMA synchronous") == 2
    assert _ler(motor, "PRAGMA foreign_keys") == 1
    assert _ler(motor, "PRAGMA busy_timeout") == 10_000


def test_arquivo_que_nao_e_base_fica_intacto(tmp_path: Path) -> None:
    arquivo = tmp_path / "carta.txt"
    arquivo.write_text("Isto é uma carta, e não uma base. " * 100)
    antes = arquivo.read_bytes()

    with pytest.raises(BaseIndisponivel):
        base.preparar(f"sqlite:///{arquivo}")

    assert arquivo.read_bytes() == antes


def test_pasta_com_acento_espaco_e_porcento(tmp_path: Path) -> None:
    arquivo = tmp_path / "Opinião do público 100%" / "base.sqlite"

    base.preparar(f"sqlite:///{arquivo}".replace("%", "%25"))

    assert arquivo.exists()
