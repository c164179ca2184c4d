"""Deixa na máquina um navegador para os testes: o que já há; senão o do Playwright; senão o do sistema."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from componentes.figura.navegador import NOMES

PACOTES = ("chromium-headless-shell", "chromium")
"""Do sistema, na ordem em que se tentam."""
FONTES = ("fonts-liberation", "fonts-dejavu-core")
ARGUMENTOS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
"""O que impede um navegador de sair desta máquina."""

LIMITE_DO_PLAYWRIGHT = 180
LIMITE_DO_SISTEMA = 420


class SemNavegador(Exception):
    """Nenhum navegador foi encontrado nem instalado: instale o Chromium e rode de novo `make test`."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def localizar() -> Path | None:
    """O Chromium ou Chrome que abre nesta máquina, ou None. Não instala nada."""
    instalados = (Path(caminho) for nome in NOMES if (caminho := shutil.which(nome)))
    return next((caminho for caminho in instalados if _abre(caminho)), None) or _se_abre(_do_playwright())


def preparar() -> Path:
    """Devolve o navegador, instalando-o se preciso.

    Cada jeito só é tentado se o anterior não deixou um navegador que abre, e tem limite de tempo.
    Erros: SemNavegador, se nenhum deu certo.
    """
    if achado := localizar():
        return achado
    _tentar([sys.executable, "-m", "playwright", "install", "chromium"], limite=LIMITE_DO_PLAYWRIGHT)
    if achado := localizar():
        return achado
    for pacote in PACOTES:
        instalar_do_sistema(pacote, *FONTES)
        if achado := localizar():
            return achado
    raise SemNavegador


def instalar_do_sistema(*pacotes: str) -> None:
    """Instala pacotes do Debian, se a máquina os tem e deixa. Quem chama confere se agora estão lá."""
    elevar = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*elevar, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if _tentar([*apt, "update", "-q"], limite=LIMITE_DO_SISTEMA):
        _tentar([*apt, "install", "-q", "-y", "--no-install-recommends", *pacotes], limite=LIMITE_DO_SISTEMA)


def _do_playwright() -> Path:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _se_abre(caminho: Path) -> Path | None:
    return caminho if _abre(caminho) else None


def _abre(caminho: Path) -> bool:
    # Há atalhos que existem e só mandam instalar o navegador: pergunta-se a versão.
    return caminho.exists() and _tentar([str(caminho), "--version"], limite=30, calado=True)


def _tentar(comando: Sequence[str], *, limite: int, calado: bool = False) -> bool:
    saida = subprocess.DEVNULL if calado else None
    try:
        fim = subprocess.run(comando, timeout=limite, check=False, stdout=saida, stderr=saida)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return fim.returncode == 0


if __name__ == "__main__":
    try:
        sys.stdout.write(f"  {preparar()}\n")
    except SemNavegador as erro:
        sys.exit(str(erro))
