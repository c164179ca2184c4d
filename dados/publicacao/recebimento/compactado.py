"""Tira os arquivos de um ZIP sem confiar nele: nem nos tamanhos que declara, nem nos caminhos que traz."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath

from dados import indice_do_zip
from dados.publicacao.arquivos import Recusa
from dados.publicacao.problemas import DESCRITOR, do_arquivo

MAIS_BYTES = 200_000_000
"""Descompactado. O Estado inteiro, com dez anos de medições, ocupa 60 MB em CSV."""
MAIS_VEZES, SEMPRE_CABEM = 40, 10_000_000
"""Quantas vezes o conteúdo pode ser maior que o arquivo, e o que cabe por menor que ele seja.

Um pacote de verdade é de 6 a 15 vezes maior, e uma bomba, mil.
"""
MAIS_ARQUIVOS = 1000
MAIOR_NOME, MAIS_PASTAS = 200, 6
"""De cada parte de um caminho, em bytes, e quantas partes ele tem. Um sistema de arquivos aceita 255."""
_POUCO_DE_CADA_VEZ = 1 << 16
_SO_O_PACOTE = "Mande só os arquivos do pacote."
_DO_SISTEMA = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Tirado:
    """Os arquivos que saíram do ZIP, já em `pasta`, e os nomes dos que o sistema de quem mandou pôs lá."""

    pasta: Path
    arquivos: tuple[Path, ...]
    descartados: tuple[str, ...]

    @property
    def descritores(self) -> list[Path]:
        """Os `datapackage.yaml`, na raiz ou na pasta de cima."""
        achados = (arquivo for arquivo in self.arquivos if arquivo.name == DESCRITOR)
        return [a for a in achados if len(a.relative_to(self.pasta).parts) <= len(("pasta", DESCRITOR))]

    def nao_lidos(self, lido: Path) -> tuple[str, ...]:
        """Os nomes de tudo o que não é `lido`."""
        outros = (a.relative_to(self.pasta).as_posix() for a in self.arquivos if a != lido)
        return (*self.descartados, *outros)


def parece(arquivo: Path) -> bool:
    """Se o arquivo é um ZIP, pelo conteúdo."""
    return zipfile.is_zipfile(arquivo)


def tirar(enviado: Path, *, destino: Path) -> Tirado:
    """Os arquivos do ZIP, em `destino`. Erro: `Recusa`."""
    destino.mkdir(parents=True)
    raiz = destino.resolve()
    arquivos: list[Path] = []
    descartados: list[str] = []
    vistos: set[str] = set()
    restam = _cabem(enviado)
    try:
        with aberto(enviado) as compactado:
            for entrada in compactado.infolist():
                if entrada.is_dir():
                    continue
                if any(nome in entrada.filename for nome in _DO_SISTEMA):
                    descartados.append(entrada.filename)
                    continue
                lugar = _lugar(enviado, entrada, raiz=raiz, vistos=vistos)
                restam -= _gravar(enviado, compactado, entrada, lugar=lugar, restam=restam)
                arquivos.append(lugar)
    # RuntimeError é como o zipfile diz que há senha; OSError, um arquivo com o nome da pasta de outro.
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as erro:
        raise _recusa(
            enviado,
            "O ZIP está estragado ou tem senha.",
            "Compacte de novo, sem senha, e confira se o envio chegou inteiro.",
        ) from erro
    return Tirado(raiz, tuple(arquivos), tuple(descartados))


@contextmanager
def aberto(enviado: Path) -> Iterator[zipfile.ZipFile]:
    """O ZIP aberto, se não traz arquivos demais. Erros: `Recusa` e os de `zipfile`."""
    muitos = f"O ZIP tem mais de {MAIS_ARQUIVOS} arquivos."
    with enviado.open("rb") as arquivo:
        try:
            indice_do_zip.conferir(arquivo)
        except indice_do_zip.IndiceGrande as erro:
            raise _recusa(enviado, muitos, _SO_O_PACOTE) from erro
        with zipfile.ZipFile(arquivo) as compactado:
            if len(compactado.infolist()) > MAIS_ARQUIVOS:
                raise _recusa(enviado, muitos, _SO_O_PACOTE)
            if _ha_sobrepostas(compactado.infolist()):
                raise _recusa(enviado, "O ZIP guarda um arquivo por cima de outro.", "Compacte de novo.")
            yield compactado


def _ha_sobrepostas(entradas: list[zipfile.ZipInfo]) -> bool:
    """Se os mesmos bytes servem a dois arquivos: assim poucos bytes viram milhões."""
    em_ordem = sorted(entradas, key=lambda entrada: entrada.header_offset)
    return any(
        antes.header_offset + antes.compress_size >= depois.header_offset
        for antes, depois in pairwise(em_ordem)
    )


def medir(enviado: Path, compactado: zipfile.ZipFile) -> Iterator[tuple[str, Iterator[bytes]]]:
    """O nome e os pedaços de cada arquivo, contados ao sair. Erros: `Recusa` e os de `zipfile`.

    Quem não lê os pedaços de um arquivo até o fim passa ao seguinte assim mesmo: eles são lidos por aqui.
    """
    restam = _cabem(enviado)

    def pedacos(entrada: zipfile.ZipInfo) -> Iterator[bytes]:
        nonlocal restam
        with compactado.open(entrada) as fonte:
            while pedaco := fonte.read(_POUCO_DE_CADA_VEZ):
                restam -= len(pedaco)
                if restam < 0:
                    raise _grande_demais(enviado)
                yield pedaco

    for entrada in compactado.infolist():
        lidos = pedacos(entrada)
        yield entrada.filename, lidos
        for _ in lidos:
            pass


def _cabem(enviado: Path) -> int:
    """Quantos bytes podem sair deste ZIP."""
    return min(MAIS_BYTES, max(SEMPRE_CABEM, MAIS_VEZES * enviado.stat().st_size))


def _lugar(enviado: Path, entrada: zipfile.ZipInfo, *, raiz: Path, vistos: set[str]) -> Path:
    """Onde o arquivo fica. Nada sai da pasta, e nada fica por cima de outro."""
    nome = entrada.filename
    partes = PurePosixPath(nome)
    eh_atalho = stat.S_ISLNK(entrada.external_attr >> 16)
    if partes.is_absolute() or ".." in partes.parts or "\\" in nome or ":" in nome or eh_atalho:
        raise _recusa(
            enviado,
            f"O ZIP traz um arquivo que sairia da pasta: {nome[:MAIOR_NOME]}.",
            "Compacte a própria pasta do pacote, sem atalhos.",
        )
    if len(partes.parts) > MAIS_PASTAS or any(len(p.encode()) > MAIOR_NOME for p in partes.parts):
        raise _recusa(
            enviado,
            f"O ZIP traz um arquivo com nome longo demais: {nome[:50]}…",
            "Use os nomes do modelo, sem pastas dentro de pastas.",
        )
    # Num sistema que não distingue maiúsculas, um apagaria o outro.
    if nome.lower() in vistos:
        raise _recusa(enviado, f"O ZIP traz duas vezes o arquivo {nome}.", "Deixe só um deles.")
    vistos.add(nome.lower())
    return raiz / partes


def _gravar(
    enviado: Path, compactado: zipfile.ZipFile, entrada: zipfile.ZipInfo, *, lugar: Path, restam: int
) -> int:
    """Grava o arquivo e diz quantos bytes tem, contados ao sair."""
    lugar.parent.mkdir(parents=True, exist_ok=True)
    gravados = 0
    with compactado.open(entrada) as fonte, lugar.open("wb") as copia:
        while pedaco := fonte.read(_POUCO_DE_CADA_VEZ):
            gravados += len(pedaco)
            if gravados > restam:
                raise _grande_demais(enviado)
            copia.write(pedaco)
    return gravados


def _grande_demais(enviado: Path) -> Recusa:
    return _recusa(
        enviado,
        f"Descompactado, o arquivo passa de {_cabem(enviado) // 1_000_000} MB.",
        "Mande só as tabelas do pacote. Se são mesmo tantas linhas, use a pasta com os CSV.",
    )


def _recusa(enviado: Path, mensagem: str, mender: str) -> Recusa:
    return Recusa(do_arquivo(enviado.name, "zip", mensagem, mender=mender))
