"""Sobe um servidor num processo à parte, espera que responda e o derruba no fim."""

import contextlib
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent


class _ErroDeServidor(Exception):
    def __init__(self, processo: subprocess.Popen[bytes], *, registro: str) -> None:
        super().__init__(f"{self.__doc__} Código de saída: {processo.poll()}.\n{registro[-4000:]}")


class NaoSubiu(_ErroDeServidor):
    """O servidor não respondeu: leia abaixo o que ele escreveu."""


class Caiu(_ErroDeServidor):
    """O servidor acabou antes da hora: leia abaixo o que ele escreveu."""


def porta_livre() -> int:
    """Uma porta que ninguém usa agora nesta máquina."""
    with socket.create_server(("127.0.0.1", 0)) as tomada:
        porta: int = tomada.getsockname()[1]
        return porta


@contextlib.contextmanager
def no_ar(
    comando: Sequence[str],
    *,
    porta: int,
    saude: str,
    ambiente: Mapping[str, str],
    pasta: Path = RAIZ,
    limite: float = 90,
) -> Iterator[tuple[str, int]]:
    """Roda `comando` enquanto durar o bloco e devolve o endereço do servidor e o número do processo.

    `saude` é o caminho perguntado até haver resposta, qualquer que seja; `ambiente` são as variáveis a mais;
    `pasta` é onde ele roda; `limite` em segundos.
    Erros: NaoSubiu, se o processo acabar antes ou não responder a tempo; Caiu, se acabar durante o bloco.
    """
    variaveis = [f"{nome}={valor}" for nome, valor in ambiente.items()]
    endereco = f"http://127.0.0.1:{porta}"
    with tempfile.NamedTemporaryFile("w+", suffix=".log") as registro:
        processo = subprocess.Popen(
            ["env", *variaveis, *comando], cwd=pasta, stdout=registro, stderr=subprocess.STDOUT
        )
        try:
            if not _respondeu(processo, endereco=endereco + saude, limite=limite):
                raise NaoSubiu(processo, registro=Path(registro.name).read_text())
            yield endereco, processo.pid
            if processo.poll() is not None:
                raise Caiu(processo, registro=Path(registro.name).read_text())
        finally:
            _derrubar(processo)


def _respondeu(processo: subprocess.Popen[bytes], *, endereco: str, limite: float) -> bool:
    fim = time.monotonic() + limite
    while (resta := fim - time.monotonic()) > 0:
        # Espera o processo acabar, e não o relógio: se ele cair, sabe-se na hora.
        with contextlib.suppress(subprocess.TimeoutExpired):
            processo.wait(timeout=0.1)
            return False
        try:
            urllib.request.urlopen(endereco, timeout=resta).close()
        except urllib.error.HTTPError:
            return True
        except OSError:
            continue
        return True
    return False


def _derrubar(processo: subprocess.Popen[bytes]) -> None:
    processo.terminate()
    try:
        processo.wait(timeout=10)
    except subprocess.TimeoutExpired:
        processo.kill()
        processo.wait()
