"""O que ainda se escreve na pasta dos retratos: cada obra tem dono, e só se apaga a que ficou sem ele.

Cada obra é uma subpasta `.em-obra-…`, com uma trava que o sistema solta quando quem a fez termina ou morre.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

_PREFIXO = ".em-obra-"
_TRAVA = "trava"


@contextmanager
def em_obra(destino: Path) -> Iterator[Path]:
    """Um caminho com o nome do destino, numa obra só de quem a pediu; some com tudo o que houver ao lado.

    A obra fica na pasta do destino, porque só ali a troca de nome é atômica. Erro: `OSError`.
    """
    with obra(destino.parent) as propria:
        yield propria / destino.name


@contextmanager
def obra(pasta: Path) -> Iterator[Path]:
    """Uma subpasta só de quem a pediu, apagada no fim; as sem dono saem antes. Erro: `OSError`.

    Não apagá-la não desfaz o que já se fez: sem dono, ela sai na próxima obra.
    """
    limpar(pasta)
    with ExitStack() as ao_sair:
        propria = _nova(pasta, ao_sair)
        try:
            yield propria
        finally:
            shutil.rmtree(propria, ignore_errors=True)


def limpar(pasta: Path) -> None:
    """Apaga o que deixou quem foi morto no meio; o que alguém está escrevendo fica."""
    for resto in pasta.glob(f"{_PREFIXO}*"):
        eh_obra = resto.is_dir()
        with ExitStack() as ao_sair:
            if _travou(resto / _TRAVA if eh_obra else resto, ao_sair):
                # Os arquivos soltos são dos painéis de antes, que não faziam obras.
                shutil.rmtree(resto) if eh_obra else resto.unlink()


def _nova(pasta: Path, ao_sair: ExitStack) -> Path:
    while True:
        propria = Path(tempfile.mkdtemp(prefix=_PREFIXO, dir=pasta))
        # Outro processo pode tê-la tomado por resto entre a criação e a trava: faz-se outra.
        if _travou(propria / _TRAVA, ao_sair):
            return propria


def _travou(arquivo: Path, ao_sair: ExitStack) -> bool:
    """Se a trava ficou conosco até `ao_sair`, e o arquivo dela ainda é o que está na pasta."""
    try:
        aberta = ao_sair.enter_context(arquivo.open("a"))
        fcntl.flock(aberta, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(aberta.fileno()), arquivo.stat())
    except (BlockingIOError, FileNotFoundError, PermissionError):
        return False
