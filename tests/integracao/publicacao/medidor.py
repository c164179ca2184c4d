"""Valida arquivos num processo à parte e escreve, de cada um, o que se disse e quanto custou.

`python -m tests.integracao.publicacao.medidor ARQUIVO…` → uma linha JSON por arquivo.
"""

import json
import resource
import sys
import time
from pathlib import Path

from dados import publicacao

TETO = 2_000_000_000
"""De memória, para que um arquivo que vence o painel não vença a máquina."""


def medir(enviado: Path) -> dict[str, object]:
    """O que `validar` diz do arquivo, os segundos de processador e o pico de memória até aqui, em MB."""
    comeco = time.process_time()
    problemas = publicacao.validar(enviado).problemas
    return {
        "mensagens": [problema.mensagem for problema in problemas[:20] + problemas[-1:]],
        "segundos": time.process_time() - comeco,
        "pico": _pico(),
    }


def _pico() -> float:
    """O `ru_maxrss` não serve: ele traz o do processo que abriu este."""
    situacao = Path("/proc/self/status").read_text(encoding="ascii")
    (linha,) = (linha for linha in situacao.splitlines() if linha.startswith("VmHWM"))
    return int(linha.split()[1]) / 1000


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (TETO, TETO))
    for arquivo in sys.argv[1:]:
        sys.stdout.write(json.dumps(medir(Path(arquivo))) + "\n")
        sys.stdout.flush()
