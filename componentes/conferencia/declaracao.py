"""O que um arquivo diz de si: a figura ou tabela e a versão escritas nele, com os bytes intactos ou não."""

import io
import re
import zlib
from zipfile import BadZipFile, ZipFile

from dados import indice_do_zip
from dados.retrato import FORMA_DA_VERSAO

_VERSAO = FORMA_DA_VERSAO.pattern
_RECORTE = r"\?(?:area|acao|indicador)=[A-Za-z0-9.]{1,20}"
_FIGURA = re.compile(
    rf"figuras/(?P<oque>[a-z0-9-]{{1,80}})(?:\.[a-z.]{{1,20}})?\?retrato=(?P<versao>{_VERSAO})".encode()
)
_TABELA = re.compile(
    rf"arquivos/(?P<versao>{_VERSAO})/(?P<oque>[a-z_]{{1,40}}\.xlsx(?:{_RECORTE})?)".encode()
)
_FORMA = re.compile(rf"([a-z0-9-]{{1,80}}|[a-z_]{{1,40}}\.xlsx(?:{_RECORTE})?)@({_VERSAO})", re.ASCII)
_COMECO_DE_ZIP = b"PK\x03\x04"
MAIS_PARTES, MAIOR_PARTE = 50, 1024 * 1024
"""O que se lê de um ZIP: bem mais do que os nossos têm, e pouco para quem quiser nos cansar."""


def ler(conteudo: bytes) -> str:
    """`<figura>@<versao>` ou `<tabela>.xlsx?<recorte>@<versao>`, do endereço escrito no arquivo; ou vazio.

    >>> ler(b'{"enderecos": {"fica": "http://x/figuras/area-2-situacao?retrato=2026-10-31"}}')
    'area-2-situacao@2026-10-31'
    """
    partes = _de_dentro(conteudo) if conteudo.startswith(_COMECO_DE_ZIP) else [conteudo]
    for parte in partes:
        if achado := _FIGURA.search(parte) or _TABELA.search(parte):
            return f"{achado['oque'].decode()}@{achado['versao'].decode()}"
    return ""


def separar(texto: str) -> tuple[str, str] | None:
    """As duas partes de um texto como `ler` devolve; None se ele tem outra forma."""
    achado = _FORMA.fullmatch(texto)
    return (achado[1], achado[2]) if achado else None


def _de_dentro(conteudo: bytes) -> list[bytes]:
    """O começo de cada arquivo que há no ZIP (uma planilha também é um)."""
    try:
        aberto = io.BytesIO(conteudo)
        indice_do_zip.conferir(aberto)
        with ZipFile(aberto) as pasta:
            return [_comeco(pasta, nome) for nome in pasta.namelist()[:MAIS_PARTES]]
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        # Um ZIP estragado, com senha ou malfeito de propósito não diz nada.
        return []


def _comeco(pasta: ZipFile, nome: str) -> bytes:
    with pasta.open(nome) as parte:
        return parte.read(MAIOR_PARTE)
