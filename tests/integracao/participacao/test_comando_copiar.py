"""`painel participacao copiar`: a cópia é inteira, só o dono a lê, e não passa por cima de nada."""

import re
import sqlite3
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest
from click.testing import Result
from sqlalchemy import Engine, select

from dados import configuracao
from dados.participacao import base
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.registro import registrar
from dados.participacao.tabelas import contribuicao as tabela

Nova = Callable[..., Contribuicao]
Painel = Callable[..., Result]


@pytest.fixture
def url(arquivo: Path) -> str:
    """Só SQLite."""
    return f"sqlite:///{arquivo}"


def test_com_gente_enviando_a_copia_tem_tudo_o_que_ja_se_viu(
    motor: Engine, nova: Nova, agora: datetime, painel: Painel, tmp_path: Path
) -> None:
    destino, acabou = tmp_path / "copia.sqlite", Event()
    antes = {registrar(motor, nova(mensagem="x" * 2000), agora=agora).protocolo for _ in range(50)}

    def enviar() -> None:
        while not acabou.is_set():
            registrar(motor, nova(mensagem="y" * 2000), agora=agora)

    with ThreadPoolExecutor(3) as fios:
        enviando = [fios.submit(enviar) for _ in range(3)]
        resultado = painel("participacao", "copiar", str(destino))
        acabou.set()
    assert [envio.result() for envio in enviando] == [None] * 3

    assert (resultado.exit_code, resultado.stderr) == (0, "")
    assert [caminho.name for caminho in tmp_path.glob("*copia*")] == ["copia.sqlite"]
    assert stat.S_IMODE(destino.stat().st_mode) == 0o600
    with closing(sqlite3.connect(destino)) as copia:
        assert copia.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        protocolos = {protocolo for (protocolo,) in copia.execute("SELECT protocolo FROM contribuicao")}
    assert antes <= protocolos
    assert (
        f"Cópia conferida: {len(protocolos)} contribuições, {destino.stat().st_size} bytes"
        in resultado.stdout
    )


def test_a_copia_posta_no_lugar_da_base_funciona(
    motor: Engine, nova: Nova, agora: datetime, painel: Painel, tmp_path: Path
) -> None:
    recibo = registrar(motor, nova(), agora=agora)
    resultado = painel("participacao", "copiar", str(tmp_path / "copia.sqlite"))
    restaurada = base.preparar(f"sqlite:///{tmp_path / 'copia.sqlite'}")
    registrar(restaurada, nova(), agora=agora)

    assert "1 contribuição," in resultado.stdout
    with restaurada.connect() as conexao:
        assert recibo.protocolo in list(conexao.scalars(select(tabela.c.protocolo)))
    restaurada.dispose()


def test_nao_passa_por_cima_de_nada(motor: Engine, painel: Painel, tmp_path: Path) -> None:
    destino = tmp_path / "carta.txt"
    destino.write_text("não me apague")
    resultado = painel("participacao", "copiar", str(destino))

    assert resultado.exit_code == 1
    assert resultado.stderr == f"Erro: Já existe {destino}. Escolha outro nome.\n"
    assert destino.read_text() == "não me apague"


def test_sem_base_ou_sem_pasta_diz_o_que_falta_e_nao_cria_nada(
    painel: Painel, arquivo: Path, tmp_path: Path
) -> None:
    sem_base = painel("participacao", "copiar", str(tmp_path / "copia.sqlite"))
    base.preparar(f"sqlite:///{arquivo}").dispose()
    sem_pasta = painel("participacao", "copiar", str(tmp_path / "nenhuma" / "copia.sqlite"))

    assert sem_base.stderr == f"Erro: Não há base de contribuições em {arquivo}.\n"
    assert "A cópia não foi feita" in sem_pasta.stderr
    assert (sem_base.exit_code, sem_pasta.exit_code) == (1, 1)
    assert [caminho.name for caminho in tmp_path.iterdir()] == ["instancia"]


def test_base_estragada_nao_vira_copia(painel: Painel, arquivo: Path, tmp_path: Path) -> None:
    arquivo.parent.mkdir()
    arquivo.write_bytes(b"isto nao e uma base" * 1000)
    resultado = painel("participacao", "copiar", str(tmp_path / "copia.sqlite"))

    assert resultado.exit_code == 1
    assert "A cópia não foi feita: a base disse «file is not a database»." in resultado.stderr
    assert list(tmp_path.glob("*copia*")) == []


def test_em_postgresql_manda_usar_o_pg_dump(painel: Painel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAINEL_PARTICIPACAO_URL", "postgresql://painel:segredo@127.0.0.1/base")
    configuracao.ler.cache_clear()
    resultado = painel("participacao", "copiar", "copia.sqlite")

    assert resultado.exit_code == 1
    assert resultado.stderr == "Erro: A base já está em PostgreSQL. Copie-a com `pg_dump`.\n"


def test_chave_nova_serve_e_sai_mesmo_com_a_antiga_errada(
    painel: Painel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAINEL_CHAVE_DO_EMAIL", "isto não é uma chave")
    configuracao.ler.cache_clear()
    chaves = {painel("participacao", "chave").stdout.strip() for _ in range(2)}
    outro = painel("participacao", "copiar", "copia.sqlite")

    assert len(chaves) == 2
    assert outro.exit_code == 1
    assert re.search(r"PAINEL_CHAVE_DO_EMAIL .* `painel participacao chave`", outro.stderr)
    lida = configuracao.de({"PAINEL_CHAVE_DO_EMAIL": ",".join(chaves)})
    assert set(lida.contribuicoes.chaves_do_email) == chaves
