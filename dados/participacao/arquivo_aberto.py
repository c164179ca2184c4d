"""O arquivo da base ainda é o que se abriu? Quem o apaga ou troca com o painel no ar não avisa ninguém.

As conexões abertas continuariam a gravar no arquivo apagado, e o protocolo entregue não valeria nada.
"""

import logging
import os
import sqlite3
import time
from contextlib import closing, suppress
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

Identidade = tuple[int, int]

_CABECALHO = b"SQLite format 3\0"
# Os dois bytes que dizem que o arquivo grava em diário: é assim que o painel o deixa.
_EM_WAL = slice(18, 20)
_WAL = b"\2\2"
_TAMANHO = 100
_ESTRAGADA = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_registro = logging.getLogger("painel")


class Defeito(StrEnum):
    """Por que não se grava mais no arquivo aberto."""

    SUMIU = "O arquivo da base de contribuições sumiu. Devolva-o ao lugar ou restaure a última cópia."
    TROCADO = "O arquivo da base de contribuições foi trocado com o painel no ar."
    ESTRAGADO = "O arquivo da base de contribuições está estragado. Restaure a última cópia boa."


class ArquivoAberto:
    """O arquivo como estava ao abrir. Serve a várias threads."""

    def __init__(self, caminho: Path, descritor: int) -> None:
        """`descritor` é o do arquivo aberto, que passa a ser deste objeto."""
        self.caminho = caminho
        # Fica aberto: fechar outro descritor do mesmo arquivo soltaria as travas do SQLite neste processo.
        self._descritor: int | None = descritor
        self._identidade = _identidade(os.fstat(descritor))
        self._diario: Identidade | None = None
        self._sentenca: Defeito | None = None

    def defeito(self) -> Defeito | None:
        """O que há com o arquivo agora; None se é o mesmo e está em ordem. Custa três perguntas ao disco."""
        try:
            no_caminho = _identidade(self.caminho.stat())
        except OSError:
            return Defeito.SUMIU
        if self._sentenca is not None:
            return self._sentenca
        if self._descritor is None:
            self._descritor = os.open(self.caminho, os.O_RDONLY)
            self._identidade = _identidade(os.fstat(self._descritor))
        if no_caminho != self._identidade:
            return Defeito.TROCADO
        return self._do_cabecalho() or self._do_diario()

    def condenar(self, defeito: Defeito) -> None:
        """Daqui em diante este motor não serve mais, mesmo que o caminho volte a ter uma base."""
        self._sentenca = defeito

    def soltar(self) -> None:
        """As conexões se fecharam: fecha o descritor e esquece o diário, que o SQLite apaga ao sair."""
        self.esquecer_diario()
        descritor, self._descritor = self._descritor, None
        if descritor is not None:
            os.close(descritor)

    def esquecer_diario(self) -> None:
        """O diário que houver na próxima pergunta é o desta base."""
        self._diario = None

    def afastar_diario(self) -> None:
        """Guarda à parte o diário da base anterior e o esvazia: ao fechar, o SQLite o aplicaria na nova.

        Fica se o arquivo ainda é o que se abriu: aí o que está nele é desta base. Erro: OSError.
        """
        diario = _ao_lado(self.caminho, "-wal")
        if self._diario is None or (self._eh_o_mesmo() and self._do_cabecalho() is None):
            return
        with suppress(FileNotFoundError):
            if _identidade(diario.stat()) != self._diario:
                return
            if conteudo := diario.read_bytes():
                guardado = _ao_lado(self.caminho, f"-wal-anterior-{time.time_ns()}")
                guardado.touch(mode=0o600)
                guardado.write_bytes(conteudo)
                _registro.warning("O diário da base anterior ficou em %s.", guardado.name)
            os.truncate(diario, 0)
            diario.unlink()
            _ao_lado(self.caminho, "-shm").unlink(missing_ok=True)

    def _eh_o_mesmo(self) -> bool:
        return _identidade(self.caminho.stat()) == self._identidade

    def _do_cabecalho(self) -> Defeito | None:
        inicio = os.pread(self._descritor, _TAMANHO, 0) if self._descritor is not None else b""
        # Antes da primeira conexão o arquivo novo está vazio, e o de uma cópia não grava em diário.
        if self._diario is None and (not inicio or inicio.startswith(_CABECALHO)):
            return None
        if not inicio.startswith(_CABECALHO):
            return Defeito.ESTRAGADO
        return None if inicio[_EM_WAL] == _WAL else Defeito.TROCADO

    def _do_diario(self) -> Defeito | None:
        try:
            agora = _identidade(_ao_lado(self.caminho, "-wal").stat())
        except OSError:
            return Defeito.TROCADO if self._diario else None
        if self._diario is None:
            self._diario = agora
        return None if agora == self._diario else Defeito.TROCADO


def esta_inteira(arquivo: Path) -> bool:
    """Se o SQLite lê a base de ponta a ponta, por uma conexão nova, que nada guarda na memória.

    Erro: sqlite3.Error, se não deu para saber.
    """
    # `mode=rw` não cria a base que falta.
    try:
        with closing(sqlite3.connect(f"file:{quote(str(arquivo))}?mode=rw", uri=True)) as conexao:
            (estado,) = conexao.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as erro:
        if erro.sqlite_errorcode & 0xFF in _ESTRAGADA:
            return False
        raise
    return bool(estado == "ok")


def _identidade(visto: os.stat_result) -> Identidade:
    return visto.st_dev, visto.st_ino


def _ao_lado(caminho: Path, fim: str) -> Path:
    return caminho.with_name(caminho.name + fim)
