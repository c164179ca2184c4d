"""Traz a plotly.js básica na hora de instalar: `python -m componentes.figura.preparar`.

Tenta o npm da máquina e, se ele falta ou falha, o que vem num pacote de Python. Sem nenhum dos dois o painel
funciona assim mesmo, com a plotly.js completa: por isso nada aqui é erro.
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from componentes.figura import biblioteca

TRAVA_DO_NODE = biblioteca.AQUI.parent.parent / "requirements-node.lock"
# Sem rede, desiste logo: a instalação segue.
INSTALAR = ("ci", "--loglevel=error", "--fetch-retries=1", "--fetch-retry-mintimeout=1000")
LIMITE = 180


def preparar() -> bool:
    """Se a básica ficou pronta."""
    return instalar(biblioteca.AQUI)


def instalar(pasta: Path) -> bool:
    """Se os pacotes da trava de `pasta` ficaram em `node_modules`."""
    return _tentar(["npm", *INSTALAR], em=pasta) or _com_npm_de_pacote(pasta)


def _com_npm_de_pacote(destino: Path) -> bool:
    # Numa pasta que some: são 200 MB que o painel no ar não usa.
    with tempfile.TemporaryDirectory() as pasta:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--retries=1", "--require-hashes"]
        if not _tentar([*pip, f"--target={pasta}", f"--requirement={TRAVA_DO_NODE}"], em=destino):
            return False
        npm = str(Path(pasta) / "bin" / "npm")
        return _tentar(["env", f"PYTHONPATH={pasta}", npm, *INSTALAR], em=destino)


def _tentar(comando: Sequence[str], *, em: Path) -> bool:
    try:
        fim = subprocess.run(comando, cwd=em, timeout=LIMITE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return fim.returncode == 0


if __name__ == "__main__":
    qual = "básica" if preparar() else "completa, quatro vezes maior: sem npm ou sem rede não há a básica"
    sys.stdout.write(f"  plotly.js {qual}\n")
