"""Tira os arquivos de um ZIP sem confiar nele: nem nos tamanhos que declara, nem nos caminhos que traz."""

import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dados.publicacao.arquivos import Recusa
from dados.publicacao.problemas import DESCRITOR, do_arquivo

MAIS_BYTES = 500_000_000
"""Descompactado. O Estado inteiro, com dez anos de medições, ocupa 60 MB em CSV."""
MAIS_ARQUIVOS = 1000
_POUCO_DE_CADA_VEZ = 1 << 16
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
    arquivos, descartados, restam = [], [], MAIS_BYTES
    try:
        with zipfile.ZipFile(enviado) as compactado:
            entradas = [e for e in compactado.infolist() if not e.is_dir()]
            if len(entradas) > MAIS_ARQUIVOS:
                raise _recusa(
                    enviado, f"O ZIP tem {len(entradas)} arquivos.", "Mande só os arquivos do pacote."
                )
            for entrada in entradas:
                if any(nome in entrada.filename for nome in _DO_SISTEMA):
                    descartados.append(entrada.filename)
                    continue
                lugar = _lugar(enviado, entrada, raiz=raiz)
                restam -= _gravar(enviado, compactado, entrada, lugar=lugar, restam=restam)
                arquivos.append(lugar)
    # RuntimeError é como o zipfile diz que há senha.
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as erro:
        raise _recusa(
            enviado,
            "O ZIP está estragado ou tem senha.",
            "Compacte de novo, sem senha, e confira se o envio chegou inteiro.",
        ) from erro
    return Tirado(raiz, tuple(arquivos), tuple(descartados))


def conferir_tamanho(enviado: Path) -> None:
    """Passa se o que há no ZIP cabe no limite, descompactado de verdade. Erro: `Recusa`."""
    restam = MAIS_BYTES
    with zipfile.ZipFile(enviado) as compactado:
        for entrada in compactado.infolist():
            with compactado.open(entrada) as fonte:
                while pedaco := fonte.read(_POUCO_DE_CADA_VEZ):
                    restam -= len(pedaco)
                    if restam < 0:
                        raise _grande_demais(enviado)


def _lugar(enviado: Path, entrada: zipfile.ZipInfo, *, raiz: Path) -> Path:
    """Onde o arquivo fica. Nada sai da pasta, e nada fica por cima de outro."""
    nome = entrada.filename
    partes = PurePosixPath(nome)
    eh_atalho = stat.S_ISLNK(entrada.external_attr >> 16)
    if partes.is_absolute() or ".." in partes.parts or "\\" in nome or ":" in nome or eh_atalho:
        raise _recusa(
            enviado,
            f"O ZIP traz um arquivo que sairia da pasta: {nome}.",
            "Compacte a própria pasta do pacote, sem atalhos.",
        )
    lugar = raiz / partes
    # Num sistema que não distingue maiúsculas, um apagaria o outro.
    if any(irmao.name.lower() == lugar.name.lower() for irmao in _irmaos(lugar)):
        raise _recusa(enviado, f"O ZIP traz duas vezes o arquivo {nome}.", "Deixe só um deles.")
    return lugar


def _irmaos(lugar: Path) -> list[Path]:
    return list(lugar.parent.iterdir()) if lugar.parent.is_dir() else []


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
        f"Descompactado, o arquivo passa de {MAIS_BYTES // 1_000_000} MB.",
        "Mande só as tabelas do pacote. Se são mesmo tantas linhas, use a pasta com os CSV.",
    )


def _recusa(enviado: Path, mensagem: str, mender: str) -> Recusa:
    return Recusa(do_arquivo(enviado.name, "zip", mensagem, mender=mender))
