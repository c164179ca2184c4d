"""Os textos dentro de um PNG: blocos iTXt, em UTF-8, postos antes do fim (PNG 1.2, 4.2.3)."""

import struct
import zlib
from collections.abc import Iterator, Mapping

ASSINATURA = b"\x89PNG\r\n\x1a\n"
_TEXTO, _FIM = b"iTXt", b"IEND"
_FORA_DO_BLOCO = 12
"""Tamanho, nome e soma: o que cada bloco tem além do que guarda."""
_MAIOR_TEXTO = 100_000


class PngInvalido(Exception):
    """O arquivo não é um PNG inteiro."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def eh(conteudo: bytes) -> bool:
    """Se o arquivo começa como um PNG."""
    return conteudo.startswith(ASSINATURA)


def assinar(conteudo: bytes, ditos: Mapping[str, str]) -> bytes:
    """O PNG com um texto por item de `ditos`. Erro: `PngInvalido`."""
    for inicio, nome, _ in _blocos(conteudo):
        if nome == _FIM:
            textos = b"".join(_bloco(chave, texto) for chave, texto in ditos.items())
            return conteudo[:inicio] + textos + conteudo[inicio:]
    raise PngInvalido


def ler(conteudo: bytes) -> dict[str, str]:
    """Os textos sem compressão. O que está estragado, ou foi comprimido por outro programa, não conta."""
    return dict(par for _, nome, dado in _blocos(conteudo) if nome == _TEXTO for par in _par(dado))


def _bloco(chave: str, texto: str) -> bytes:
    # Depois da chave: sem compressão, método zero, sem língua e sem chave traduzida.
    dado = chave.encode("latin-1") + b"\0\0\0\0\0" + texto.encode()
    return struct.pack(">I", len(dado)) + _TEXTO + dado + struct.pack(">I", zlib.crc32(_TEXTO + dado))


def _blocos(conteudo: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Onde começa, o nome e o que guarda cada bloco, enquanto as somas conferem."""
    posicao = len(ASSINATURA)
    while posicao + _FORA_DO_BLOCO <= len(conteudo):
        (tamanho,) = struct.unpack_from(">I", conteudo, posicao)
        fim = posicao + 8 + tamanho
        if fim + 4 > len(conteudo):
            return
        (soma,) = struct.unpack_from(">I", conteudo, fim)
        if zlib.crc32(conteudo[posicao + 4 : fim]) != soma:
            return
        yield posicao, conteudo[posicao + 4 : posicao + 8], conteudo[posicao + 8 : fim]
        posicao = fim + 4


def _par(dado: bytes) -> Iterator[tuple[str, str]]:
    chave, _, resto = dado.partition(b"\0")
    ajustes, _, texto = resto[2:].partition(b"\0")
    _, _, texto = texto.partition(b"\0")
    if resto[:2] != b"\0\0" or ajustes or len(texto) > _MAIOR_TEXTO:
        return
    try:
        yield chave.decode("latin-1"), texto.decode()
    except UnicodeDecodeError:
        return
