"""Os textos dentro de um PNG: blocos iTXt, em UTF-8, postos antes do fim (PNG 1.2, 4.2.3)."""

import struct
import zlib
from collections.abc import Iterator, Mapping

ASSINATURA = b"\x89PNG\r\n\x1a\n"
_TEXTO, _FIM = b"iTXt", b"IEND"
_FORA_DO_BLOCO = 12
"""Tamanho, nome e soma: o que cada bloco tem além do que guarda."""


class PngInvalido(Exception):
    """O arquivo não é um PNG inteiro."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def eh(conteudo: bytes) -> bool:
    """Se o arquivo começa como um PNG."""
    return conteudo.startswith(ASSINATURA)


def assinar(conteudo: bytes, ditos: Mapping[str, str]) -> bytes:
    """O PNG com um texto por item de `ditos`. Erro: `PngInvalido`."""
    for inicio, nome in _blocos(conteudo):
        if nome == _FIM:
            textos = b"".join(_bloco(chave, texto) for chave, texto in ditos.items())
            return conteudo[:inicio] + textos + conteudo[inicio:]
    raise PngInvalido


def _bloco(chave: str, texto: str) -> bytes:
    # Depois da chave: sem compressão, método zero, sem língua e sem chave traduzida.
    dado = chave.encode("latin-1") + b"\0\0\0\0\0" + texto.encode()
    return struct.pack(">I", len(dado)) + _TEXTO + dado + struct.pack(">I", zlib.crc32(_TEXTO + dado))


def _blocos(conteudo: bytes) -> Iterator[tuple[int, bytes]]:
    """Onde começa e o nome de cada bloco, enquanto as somas conferem."""
    posicao = len(ASSINATURA)
    while posicao + _FORA_DO_BLOCO <= len(conteudo):
        (tamanho,) = struct.unpack_from(">I", conteudo, posicao)
        fim = posicao + 8 + tamanho
        if fim + 4 > len(conteudo):
            return
        (soma,) = struct.unpack_from(">I", conteudo, fim)
        if zlib.crc32(conteudo[posicao + 4 : fim]) != soma:
            return
        yield posicao, conteudo[posicao + 4 : posicao + 8]
        posicao = fim + 4
