"""O conferidor de HTML: o html-validate, rodado pelo Node que o Playwright já traz."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

AQUI = Path(__file__).resolve().parent
PROGRAMA = AQUI / "node_modules" / ".bin" / "html-validate"


def problemas(paginas: Iterable[Path]) -> str:
    """O que os arquivos têm fora do padrão HTML, em texto; vazio quando estão certos."""
    node, _ = compute_driver_executable()
    regras = ["--config", str(AQUI / ".htmlvalidate.json")]
    fim = subprocess.run(
        [node, PROGRAMA, *regras, *paginas], capture_output=True, text=True, check=False, timeout=120
    )
    return fim.stdout + fim.stderr if fim.returncode else ""
