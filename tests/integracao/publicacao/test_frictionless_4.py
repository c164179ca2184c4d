"""O portal do Estado confere pacotes com o frictionless 4.16.6 (NORMAS D-01): o nosso passa por ele."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from dados import configuracao
from dados.publicacao import modelos

PROGRAMA = configuracao.RAIZ / ".venv" / "frictionless4" / "bin" / "frictionless"


def _validar(pacote: Path) -> dict[str, Any]:
    """O relatório do frictionless 4, em JSON."""
    rodado = subprocess.run(
        [PROGRAMA, "validate", "datapackage.yaml", "--json"],
        cwd=pacote,
        capture_output=True,
        text=True,
        check=False,
    )
    relatorio: dict[str, Any] = json.loads(rodado.stdout)
    return relatorio


def test_o_pacote_do_painel_e_o_modelo_passam(tmp_path: Path) -> None:
    modelos.gravar_pasta(tmp_path / "modelo", base=configuracao.ler().pacote)
    for pacote in (configuracao.ler().pacote, tmp_path / "modelo"):
        relatorio = _validar(pacote)
        assert relatorio["version"] == "4.16.6"
        assert relatorio["valid"], relatorio["errors"] or [t["errors"] for t in relatorio["tasks"]]
        assert len(relatorio["tasks"]) == 13


def test_um_pacote_estragado_nao_passa(tmp_path: Path) -> None:
    pacote = tmp_path / "pacote"
    shutil.copytree(configuracao.ler().pacote, pacote)
    medicoes = pacote / "data" / "medicao.csv"
    medicoes.write_text(
        medicoes.read_text(encoding="utf-8-sig").replace("12,5", "doze", 1), encoding="utf-8-sig"
    )
    assert not _validar(pacote)["valid"]
