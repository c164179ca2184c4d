"""Comprime uma vez só e guarda em disco, com o resumo do conteúdo no nome: o que não mudou não é refeito."""

import fcntl
import gzip
import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

import brotli


class PastaSemEscrita(Exception):
    """Não há onde guardar os arquivos comprimidos."""


@dataclass(frozen=True, slots=True)
class Formato:
    """Um jeito de comprimir que os navegadores abrem; `nome` é o do Content-Encoding."""

    nome: str
    # Com a qualidade: se ela mudar, o que foi guardado com a antiga não serve.
    extensao: str
    comprimir: Callable[[bytes], bytes]
    abrir: Callable[[bytes], bytes]


FORMATOS = (
    Formato("br", "br11", partial(brotli.compress, quality=11), brotli.decompress),
    Formato("gzip", "gz9", partial(gzip.compress, mtime=0), partial(zlib.decompress, wbits=31)),
)
_EM_OBRA = ".em-obra-"
# Só isto é apagado da pasta: se ela for a de outra coisa, o que é dos outros fica.
_NOSSO = re.compile(rf"({re.escape(_EM_OBRA)})?[0-9a-f]{{64}}\.(br|gz)\d+")


def resumo(conteudo: bytes) -> str:
    """O nome do conteúdo: muda se um byte mudar."""
    return sha256(conteudo).hexdigest()


def preparar(conteudos: Iterable[bytes], *, pasta: Path) -> dict[str, dict[str, bytes]]:
    """De cada conteúdo, pelo resumo, os bytes em cada formato.

    O que já está na pasta é lido; o que falta, ou está estragado, é feito; o que ninguém mais usa é apagado.
    Um processo por vez: o segundo espera e encontra tudo pronto. Erro: `PastaSemEscrita`.
    """
    # Os maiores primeiro, para nenhum núcleo ficar sozinho com eles no fim.
    por_resumo = {resumo(conteudo): conteudo for conteudo in sorted(conteudos, key=len, reverse=True)}
    pares = [(nome, formato) for nome in por_resumo for formato in FORMATOS]
    prontos: dict[str, dict[str, bytes]] = {nome: {} for nome in por_resumo}

    def fazer(par: tuple[str, Formato]) -> bytes:
        nome, formato = par
        return _ler_ou_fazer(pasta / f"{nome}.{formato.extensao}", por_resumo[nome], formato)

    try:
        # O brotli e o zlib soltam o interpretador enquanto comprimem: threads ocupam todos os núcleos.
        with _vez_unica(pasta), ThreadPoolExecutor(os.cpu_count()) as nucleos:
            for (nome, formato), comprimido in zip(pares, nucleos.map(fazer, pares), strict=True):
                prontos[nome][formato.nome] = comprimido
            _limpar(pasta, usados={f"{nome}.{formato.extensao}" for nome, formato in pares})
    except OSError as erro:
        raise PastaSemEscrita(
            f"Não foi possível guardar os arquivos comprimidos em {pasta} ({erro.strerror}). "
            "Aponte PAINEL_ESTATICOS para uma pasta em que o painel possa escrever."
        ) from erro
    return prontos


def _ler_ou_fazer(guardado: Path, conteudo: bytes, formato: Formato) -> bytes:
    if guardado.exists():
        comprimido = guardado.read_bytes()
        if _abre_em(conteudo, comprimido, formato):
            return comprimido
    comprimido = formato.comprimir(conteudo)
    em_obra = guardado.with_name(_EM_OBRA + guardado.name)
    em_obra.write_bytes(comprimido)
    em_obra.replace(guardado)
    return comprimido


def _abre_em(conteudo: bytes, comprimido: bytes, formato: Formato) -> bool:
    try:
        return formato.abrir(comprimido) == conteudo
    except (brotli.error, zlib.error):
        return False


@contextmanager
def _vez_unica(pasta: Path) -> Iterator[None]:
    """A trava é a própria pasta, mesmo se for só de leitura; o sistema a solta se o processo morrer."""
    pasta.mkdir(parents=True, exist_ok=True)
    descritor = os.open(pasta, os.O_RDONLY)
    try:
        fcntl.flock(descritor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descritor)


def _limpar(pasta: Path, *, usados: set[str]) -> None:
    for arquivo in pasta.iterdir():
        if _NOSSO.fullmatch(arquivo.name) and arquivo.name not in usados:
            arquivo.unlink()
