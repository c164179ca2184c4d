"""Com o arquivo da equipe errado, o painel não abre e diz como consertar."""

import subprocess
import sys
from pathlib import Path

from tests.servidores import RAIZ


def test_arquivo_errado_nao_abre_o_painel(tmp_path: Path) -> None:
    arquivo = tmp_path / "equipe.toml"
    arquivo.write_text('[auth]\nclient_secret = "nao-me-mostre"\n[equipe]\n', encoding="utf-8")
    comando = ["env", f"PAINEL_EQUIPE={arquivo}", sys.executable, "app.py"]
    feito = subprocess.run(comando, cwd=RAIZ, capture_output=True, text=True, timeout=90, check=False)

    assert feito.returncode == 1
    assert "O painel não abriu. Na seção [auth]" in feito.stderr
    assert "falta redirect_uri, cookie_secret" in feito.stderr
    assert "nao-me-mostre" not in feito.stdout + feito.stderr
