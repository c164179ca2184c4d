"""O navegador que desenha as figuras: com que nomes o Chrome e o Chromium se instalam."""

import shutil
from pathlib import Path

NOMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""O primeiro é o mesmo Chromium sem a janela dele: leva um terço a menos de processador."""


def da_maquina() -> Path | None:
    """O primeiro dos `NOMES` que esta máquina tem, ou None."""
    return next((Path(caminho) for nome in NOMES if (caminho := shutil.which(nome))), None)
