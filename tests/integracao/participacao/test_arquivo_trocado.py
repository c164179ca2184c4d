"""O arquivo da base some, é trocado ou se estraga com o painel no ar: recusa, e nenhum protocolo se perde."""

import logging
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from dados.participacao import arquivo_sqlite, base, registro
from dados.participacao.base import BaseIndisponivel
from dados.participacao.copia import copiar
from dados.participacao.registro import ContribuicaoNaoGravada
from tests.integracao.participacao.conftest import Nova

Guardar = Callable[[str], None]


@pytest.fixture
def url(arquivo: Path) -> str:
    """Só SQLite."""
    return f"sqlite:///{arquivo}"


@pytest.fixture
def guardar(url: str, motor: Engine, nova: Nova, agora: datetime) -> Iterator[Guardar]:
    """Guarda como o servidor: prepara a base a cada pedido. Já há uma guardada."""

    def uma(mensagem: str) -> None:
        registro.registrar(base.preparar(url), nova(mensagem=mensagem), agora=agora, cofre=None, idioma="pt")

    uma("antes")
    assert motor is base.preparar(url)
    yield uma
    if base.defeito(url) is None:
        base.preparar(url).dispose()


def _mensagens(arquivo: Path) -> list[str]:
    with closing(sqlite3.connect(arquivo)) as conexao:
        return [linha for (linha,) in conexao.execute("SELECT mensagem FROM contribuicao ORDER BY id")]


def _outra(pasta: Path, nova: Nova, agora: datetime) -> Path:
    """Outra base em ordem, num arquivo só."""
    url = f"sqlite:///{pasta / 'de_outro.sqlite'}"
    motor = base.abrir(url)
    base.migrar(motor)
    registro.registrar(motor, nova(mensagem="da outra"), agora=agora, cofre=None, idioma="pt")
    copiar(url, pasta / "outra.sqlite")
    motor.dispose()
    return pasta / "outra.sqlite"


def test_arquivo_apagado_recusa_diz_por_que_e_volta_quando_o_devolvem(
    guardar: Guardar, arquivo: Path, url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    arquivo.rename(longe := tmp_path / "longe.sqlite")

    with caplog.at_level(logging.ERROR, "painel"):
        for _ in range(2):
            with pytest.raises(BaseIndisponivel):
                guardar("perdida")

    assert not arquivo.exists()
    assert "sumiu" in (base.defeito(url) or "")
    assert [um.message for um in caplog.records if "sumiu" in um.message] == [
        f"Contribuições fora do ar: {base.defeito(url)}"
    ]
    longe.rename(arquivo)
    guardar("depois")
    assert base.defeito(url) is None
    assert _mensagens(arquivo) == ["antes", "depois"]


@pytest.mark.parametrize("como", ["apagado", "trocado", "estragado", "sem o diário"])
def test_quem_ja_tinha_a_conexao_tambem_nao_grava(
    guardar: Guardar, motor: Engine, arquivo: Path, nova: Nova, agora: datetime, como: str
) -> None:
    """O arquivo muda depois de o pedido já ter o motor na mão."""
    if como == "apagado":
        arquivo.unlink()
    elif como == "trocado":
        _outra(arquivo.parent, nova, agora).replace(arquivo)
    elif como == "estragado":
        arquivo.write_bytes(os.urandom(8192))
    else:
        arquivo.with_name(f"{arquivo.name}-wal").unlink()

    with pytest.raises(ContribuicaoNaoGravada):
        registro.registrar(motor, nova(mensagem="perdida"), agora=agora, cofre=None, idioma="pt")


def test_o_que_muda_no_meio_da_transacao_nao_se_confirma(
    guardar: Guardar, motor: Engine, arquivo: Path
) -> None:
    def apagar_no_meio() -> None:
        with motor.begin() as conexao:
            conexao.exec_driver_sql("DELETE FROM contribuicao")
            arquivo.unlink()

    with pytest.raises(OperationalError, match="sumiu"):
        apagar_no_meio()


def test_outra_base_copiada_por_cima_nao_se_mistura_com_a_anterior(
    guardar: Guardar, arquivo: Path, url: str, nova: Nova, agora: datetime
) -> None:
    shutil.copyfile(_outra(arquivo.parent, nova, agora), arquivo)

    guardar("depois")

    assert _mensagens(arquivo) == ["da outra", "depois"]


@pytest.mark.parametrize("por", [shutil.copyfile, shutil.move])
def test_copia_restaurada_com_o_painel_no_ar_continua(
    guardar: Guardar, arquivo: Path, url: str, tmp_path: Path, por: Callable[[Path, Path], object]
) -> None:
    """Com `cp` o arquivo é o mesmo com outro conteúdo; com `mv` é outro arquivo."""
    copiar(url, tmp_path / "copia.sqlite")

    por(tmp_path / "copia.sqlite", arquivo)
    guardar("depois")

    assert base.defeito(url) is None
    assert _mensagens(arquivo) == ["antes", "depois"]


def test_outra_base_no_lugar_recebe_sem_o_diario_da_anterior(
    guardar: Guardar, arquivo: Path, url: str, nova: Nova, agora: datetime
) -> None:
    _outra(arquivo.parent, nova, agora).replace(arquivo)

    guardar("depois")

    assert base.defeito(url) is None
    assert _mensagens(arquivo) == ["da outra", "depois"]
    (guardado,) = arquivo.parent.glob("*-wal-anterior-*")
    assert stat.S_IMODE(guardado.stat().st_mode) == 0o600


def test_arquivo_estragado_recusa_ate_que_se_restaure(
    guardar: Guardar, arquivo: Path, url: str, tmp_path: Path
) -> None:
    copiar(url, tmp_path / "copia.sqlite")
    arquivo.write_bytes(os.urandom(arquivo.stat().st_size))

    for _ in range(2):
        with pytest.raises(BaseIndisponivel):
            guardar("perdida")
        assert "estragado" in (base.defeito(url) or "")

    shutil.copyfile(tmp_path / "copia.sqlite", arquivo)
    guardar("depois")
    assert base.defeito(url) is None
    assert _mensagens(arquivo) == ["antes", "depois"]


def test_a_releitura_acha_o_que_se_estragou_no_meio(
    guardar: Guardar, motor: Engine, arquivo: Path, url: str
) -> None:
    """O começo do arquivo continua bom: só quem lê até o fim descobre."""
    arquivo_sqlite.esvaziar_diario(motor)
    base.reler(url)
    with arquivo.open("r+b") as aberto:
        aberto.seek(4096)
        aberto.write(os.urandom(arquivo.stat().st_size - 4096))

    with pytest.raises(BaseIndisponivel):
        base.reler(url)
    with pytest.raises(BaseIndisponivel):
        guardar("perdida")
    assert "estragado" in (base.defeito(url) or "")
