"""A plotly.js que vai ao navegador: a versão certa, a menor que houver, e nunca nenhuma."""

import json
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

from componentes.figura import biblioteca, preparar

PACOTE = "plotly.js-basic-dist-min"


def _ler(nome: str) -> str:
    return (biblioteca.AQUI / nome).read_text(encoding="utf-8")


def test_a_versao_da_basica_e_a_que_o_plotly_do_python_espera() -> None:
    esperada = get_plotlyjs_version()
    assert json.loads(_ler("package.json"))["dependencies"] == {PACOTE: esperada}
    trava = json.loads(_ler("package-lock.json"))["packages"][f"node_modules/{PACOTE}"]
    assert trava["version"] == esperada
    assert trava["integrity"].startswith("sha512-")


def test_a_trava_nao_guarda_endereco_de_registro() -> None:
    assert "://" not in _ler("package-lock.json")
    assert "resolved" not in _ler("package-lock.json")


def test_sem_a_basica_serve_a_completa(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(biblioteca, "BASICA", tmp_path / "nao-ha.js")
    assert not biblioteca.eh_basica()
    assert biblioteca.caminho() == biblioteca.COMPLETA
    assert f"plotly.js v{get_plotlyjs_version()}" in biblioteca.COMPLETA.read_text(encoding="utf-8")[:200]


def test_com_a_basica_serve_a_basica(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    basica = tmp_path / "basica.js"
    basica.touch()
    monkeypatch.setattr(biblioteca, "BASICA", basica)
    assert biblioteca.eh_basica()
    assert biblioteca.caminho() == basica


@pytest.fixture
def programas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Uma máquina em que só existem os programas postos nesta pasta; cada um anota que foi chamado."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    return tmp_path


def _por(programas: Path, nome: str, *, codigo: int) -> None:
    programa = programas / nome
    programa.write_text(f'#!/bin/sh\necho "{nome} $1" >> {programas}/chamadas\nexit {codigo}\n')
    programa.chmod(0o755)


def _chamadas(programas: Path) -> list[str]:
    return (programas / "chamadas").read_text(encoding="utf-8").splitlines()


def test_o_npm_da_maquina_basta(programas: Path) -> None:
    _por(programas, "npm", codigo=0)
    assert preparar.preparar()
    assert _chamadas(programas) == ["npm ci"]


def test_sem_npm_usa_o_que_vem_em_pacote_de_python(programas: Path) -> None:
    _por(programas, "python", codigo=0)
    _por(programas, "env", codigo=0)
    assert preparar.preparar()
    assert [chamada.split("=")[0] for chamada in _chamadas(programas)] == ["python -m", "env PYTHONPATH"]


def test_npm_que_falha_e_sem_rede_a_instalacao_segue(programas: Path) -> None:
    _por(programas, "npm", codigo=1)
    _por(programas, "python", codigo=1)
    assert not preparar.preparar()
    assert _chamadas(programas) == ["npm ci", "python -m"]
