"""Mede o índice de um ZIP antes de o abrir: o `zipfile` o põe inteiro na memória, por maior que seja."""

import struct
from typing import BinaryIO
from zipfile import BadZipFile

MAIOR_INDICE = 500_000
"""Em bytes. Um arquivo nosso gasta uns 80: cabem milhares, e o pacote tem umas trinta."""

_FIM = struct.Struct("<4s4H2LH")
_MARCA_DO_FIM = b"PK\x05\x06"
_FIM_DE_64 = struct.Struct("<4sQ2H2L4Q")
_MARCA_DE_64, _LOCALIZADOR_DE_64 = b"PK\x06\x06", b"PK\x06\x07"
_BYTES_DO_LOCALIZADOR = 20
_MAIOR_COMENTARIO = 65_535


class IndiceGrande(BadZipFile):
    """O índice deste ZIP lista arquivos demais. Mande só os arquivos do pacote."""


def conferir(arquivo: BinaryIO) -> None:
    """Passa se o índice cabe em `MAIOR_INDICE`, e deixa o arquivo no começo. Erro: `IndiceGrande`.

    O que não parece ZIP passa: quem o abrir dirá que não é.
    """
    arquivo.seek(0, 2)
    tamanho = arquivo.tell()
    cauda = min(tamanho, _FIM.size + _MAIOR_COMENTARIO + _BYTES_DO_LOCALIZADOR + _FIM_DE_64.size)
    arquivo.seek(tamanho - cauda)
    fim = arquivo.read(cauda)
    arquivo.seek(0)
    if _maior_declarado(fim) > MAIOR_INDICE:
        raise IndiceGrande


def _maior_declarado(fim: bytes) -> int:
    """O maior tamanho que algum fim de índice declara; o `zipfile` e os outros leitores escolhem só um."""
    declarados = [0]
    onde = fim.rfind(_MARCA_DO_FIM)
    while onde >= 0:
        if onde + _FIM.size <= len(fim):
            declarados.append(_o_de_32(fim, onde))
        onde = fim.rfind(_MARCA_DO_FIM, 0, onde)
    return max(declarados)


def _o_de_32(fim: bytes, onde: int) -> int:
    tamanho: int = _FIM.unpack_from(fim, onde)[5]
    do_localizador = onde - _BYTES_DO_LOCALIZADOR
    do_de_64 = do_localizador - _FIM_DE_64.size
    # Com o localizador, o de 64 bits é que vale, e está logo antes dele.
    if do_de_64 >= 0 and fim[do_localizador:].startswith(_LOCALIZADOR_DE_64):
        marca, *campos = _FIM_DE_64.unpack_from(fim, do_de_64)
        return int(campos[7]) if marca == _MARCA_DE_64 else tamanho
    return tamanho
