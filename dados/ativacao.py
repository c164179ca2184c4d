"""Leva o retrato construído ao seu lugar e troca o ponteiro, sem que ninguém veja um pela metade.

A ordem e as razões estão em `docs/decisoes/ponteiro-do-retrato.md`.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dados.retrato import PONTEIRO, caminho_da_soma

_SO_LEITURA = 0o444
_EM_OBRA = ".em-obra-"
_TRAVA = ".trava"


class PastaOcupada(Exception):
    """Outro processo mexe nesta pasta de retratos agora. Tente daqui a pouco."""


@contextmanager
def vez_unica(pasta: Path) -> Iterator[None]:
    """Só um processo muda a pasta por vez; se ele morrer, o sistema solta a trava. Erro: `PastaOcupada`."""
    pasta.mkdir(parents=True, exist_ok=True)
    with (pasta / _TRAVA).open("w") as trava:
        try:
            fcntl.flock(trava, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as erro:
            raise PastaOcupada(PastaOcupada.__doc__) from erro
        yield


@contextmanager
def em_obra(destino: Path) -> Iterator[Path]:
    """Um caminho temporário na mesma pasta, que some se o retrato não chegar ao destino.

    Com a trava na mão, o que outra publicação deixou ao ser morta também é apagado.
    """
    for resto in destino.parent.glob(f"{_EM_OBRA}*"):
        resto.unlink()
    temporario = destino.with_name(f"{_EM_OBRA}{destino.name}")
    try:
        yield temporario
    finally:
        for arquivo in (temporario, temporario.with_name(f"{temporario.name}-journal")):
            arquivo.unlink(missing_ok=True)


def guardar(temporario: Path, *, destino: Path) -> None:
    """Põe o retrato pronto no destino, gravado no disco, só para leitura e com a soma ao lado."""
    with temporario.open("rb") as arquivo:
        soma = hashlib.file_digest(arquivo, "sha256").hexdigest()
        os.fsync(arquivo.fileno())
    temporario.chmod(_SO_LEITURA)
    # A soma primeiro: se a máquina cair aqui, sobra uma soma sem retrato, que a próxima publicação refaz.
    escrever_de_uma_vez(caminho_da_soma(destino), f"{soma}  {destino.name}\n")
    temporario.replace(destino)
    _fixar_pasta(destino.parent)


def descartar(destino: Path) -> None:
    """Desfaz `guardar`, para a mesma versão poder ser publicada depois."""
    destino.unlink(missing_ok=True)
    caminho_da_soma(destino).unlink(missing_ok=True)


def ativar(destino: Path, *, anterior: str | None) -> None:
    """Aponta para o retrato guardado. Se não der, o ponteiro volta a dizer `anterior`."""
    ponteiro = destino.with_name(PONTEIRO)
    try:
        escrever_de_uma_vez(ponteiro, f"{destino.name}\n")
        _fixar_pasta(ponteiro.parent)
    except BaseException:
        # Também se a pessoa interromper: quem recebe um erro pode contar que nada mudou.
        if anterior is None:
            ponteiro.unlink(missing_ok=True)
        elif ponteiro.read_text(encoding="utf-8") != f"{anterior}\n":
            escrever_de_uma_vez(ponteiro, f"{anterior}\n")
        raise


def escrever_de_uma_vez(caminho: Path, texto: str) -> None:
    """Escreve o arquivo de uma vez: quem lê vê o velho inteiro ou o novo inteiro. Erro: `OSError`."""
    novo = caminho.with_name(f"{_EM_OBRA}{caminho.name}")
    try:
        with novo.open("w", encoding="utf-8") as arquivo:
            arquivo.write(texto)
            arquivo.flush()
            os.fsync(arquivo.fileno())
        novo.replace(caminho)
    finally:
        novo.unlink(missing_ok=True)


def _fixar_pasta(pasta: Path) -> None:
    """Sem isto, uma queda de energia pode desfazer a troca de nomes."""
    descritor = os.open(pasta, os.O_RDONLY)
    try:
        os.fsync(descritor)
    finally:
        os.close(descritor)
