"""O painel que se mede: este ou o de outro checkout, sempre num processo à parte e com os mesmos dados."""

import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.servidores import porta_livre

RAIZ = Path(__file__).resolve().parents[3]
_SUBIR, _DESCER = 120.0, 15.0


@dataclass(frozen=True, slots=True)
class Alvo:
    """O checkout que se mede, a escala dos dados e onde ficam os que já estão prontos."""

    pasta: Path
    escala: int
    guardados: Path

    @property
    def python(self) -> Path:
        """O Python do ambiente dele."""
        return self.pasta / ".venv" / "bin" / "python"


@dataclass(frozen=True, slots=True)
class NoAr:
    """O painel no ar: o endereço, o processo e o registro dele."""

    alvo: Alvo
    endereco: str
    processo: subprocess.Popen[bytes]
    registro: Path

    @property
    def porta(self) -> int:
        """A porta em que responde."""
        return int(self.endereco.rpartition(":")[2])


@contextmanager
def no_ar(
    alvo: Alvo, retratos: Path, *, arquivos_abertos: int, variaveis: Mapping[str, str], instancia: Path
) -> Iterator[NoAr]:
    """Um painel novo, que acaba com o bloco. `arquivos_abertos` é o `ulimit -n` dele."""
    porta, registro = porta_livre(), instancia / "registro.log"
    endereco = f"http://127.0.0.1:{porta}"
    ambiente = {
        "PAINEL_PORTA": str(porta),
        "PAINEL_RETRATOS": str(retratos),
        "PAINEL_PARTICIPACAO_URL": f"sqlite:///{instancia / 'participacao.sqlite'}",
        "PAINEL_CHAVE_DO_EMAIL": "cGFpbmVsLWRlLXByb3ZhLXNlbS1zZWdyZWRvLW5lbjE=",
        "PAINEL_SMTP": "smtp://127.0.0.1:9",
        "PAINEL_SMTP_REMETENTE": "painel@exemplo.invalid",
        "PAINEL_URL": f"{endereco}/",
        **variaveis,
    }
    pares = [f"{nome}={valor}" for nome, valor in ambiente.items()]
    comando = f'ulimit -n {arquivos_abertos}; exec env "$@"'
    with registro.open("wb") as saida:
        processo = subprocess.Popen(
            ["bash", "-c", comando, "painel", *pares, str(alvo.python), "app.py"],
            cwd=alvo.pasta,
            stdout=saida,
            stderr=subprocess.STDOUT,
        )
    try:
        _esperar(processo, endereco, registro)
        yield NoAr(alvo, endereco, processo, registro)
    finally:
        processo.send_signal(signal.SIGTERM)
        try:
            processo.wait(_DESCER)
        except subprocess.TimeoutExpired:
            processo.kill()
            processo.wait()


def _esperar(processo: subprocess.Popen[bytes], endereco: str, registro: Path) -> None:
    fim = time.monotonic() + _SUBIR
    while time.monotonic() < fim:
        with suppress(subprocess.TimeoutExpired):
            processo.wait(0.2)
            break
        with suppress(URLError, OSError):
            urlopen(f"{endereco}/saude", timeout=5).close()
            return
    raise AssertionError("o painel não subiu:\n" + registro.read_text(errors="replace")[-3000:])
