"""Imagens de prova num retrato: pequenas, mas de verdade, no lugar das que se fazem com um navegador."""

import contextlib
import random
import sqlite3
import struct
import zlib
from pathlib import Path

from dados.consultas import imagens
from tests import retratos_guardados
from traducoes import PORTUGUES

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><rect width="2" height="2"/></svg>'


def png(*, lado: int) -> bytes:
    """Um quadrado de pontos cinza, que pesa cerca de um byte por ponto."""

    def pedaco(tipo: bytes, dados: bytes) -> bytes:
        return struct.pack(">I", len(dados)) + tipo + dados + struct.pack(">I", zlib.crc32(tipo + dados))

    pontos_cinza = random.Random(lado)
    cabecalho = struct.pack(">IIBBBBB", lado, lado, 8, 0, 0, 0, 0)
    pontos = zlib.compress(b"".join(b"\0" + pontos_cinza.randbytes(lado) for _ in range(lado)))
    return b"\x89PNG\r\n\x1a\n" + pedaco(b"IHDR", cabecalho) + pedaco(b"IDAT", pontos) + pedaco(b"IEND", b"")


def gravar_imagens(retrato: Path, *, figura: str, lado: int = 2) -> None:
    """Grava no arquivo do retrato uma imagem da figura em cada formato."""
    linhas = [
        (figura, PORTUGUES.codigo, formato, SVG if formato == "svg" else png(lado=lado))
        for formato in imagens.FORMATOS
    ]
    with contextlib.closing(sqlite3.connect(retrato)) as conexao, conexao:
        conexao.execute("DELETE FROM imagem WHERE figura = ?", (figura,))
        conexao.executemany(
            "INSERT INTO imagem (figura, idioma, formato, conteudo) VALUES (?, ?, ?, ?)", linhas
        )
    retratos_guardados.somar(retrato)
