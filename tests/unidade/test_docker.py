"""A imagem está certa sem precisar ser feita: copia o que existe e roda o que `make run` também roda."""

import json
import re
import subprocess
import tomllib
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
import yaml

RAIZ = Path(__file__).resolve().parents[2]
EXECUTADAS = ("RUN", "CMD")


@cache
def instrucoes() -> tuple[tuple[str, str], ...]:
    """Cada instrução do Dockerfile e o que vem depois dela, em uma linha."""
    texto = (RAIZ / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    linhas = (linha.split(maxsplit=1) for linha in texto.splitlines() if linha and not linha.startswith("#"))
    return tuple((nome, " ".join(resto.split())) for nome, resto in linhas)


def de(nome: str) -> list[str]:
    return [resto for instrucao, resto in instrucoes() if instrucao == nome]


def copiados() -> list[str]:
    """Os caminhos que saem do repositório, e não de outra etapa."""
    return [origem for resto in de("COPY") if not resto.startswith("--from") for origem in resto.split()[:-1]]


def comandos() -> list[str]:
    return [
        " ".join(json.loads(resto)) if resto.startswith("[") else resto
        for instrucao, resto in instrucoes()
        if instrucao in EXECUTADAS
    ]


@pytest.fixture(scope="module")
def make_run() -> str:
    """Tudo o que `make run` rodaria numa máquina nova, sem rodar nada."""
    ensaio = ["make", "--dry-run", "--always-make", "--no-print-directory", "run"]
    return subprocess.run(ensaio, cwd=RAIZ, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("caminho", copiados())
def test_todo_caminho_copiado_existe_e_chega_a_imagem(caminho: str) -> None:
    copiado = RAIZ / caminho
    assert copiado.is_file() or any(arquivo.is_file() for arquivo in copiado.rglob("*"))
    ignorados = (RAIZ / ".dockerignore").read_text(encoding="utf-8").split("\n")
    assert not any(ignorado and fnmatch(caminho, ignorado) for ignorado in ignorados)


def test_todos_os_pacotes_do_painel_sao_copiados() -> None:
    projeto = tomllib.loads((RAIZ / "pyproject.toml").read_text(encoding="utf-8"))
    pacotes = projeto["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert set(pacotes) < set(copiados())


@pytest.mark.parametrize("comando", comandos())
def test_todo_comando_tambem_e_rodado_por_make_run(comando: str, make_run: str) -> None:
    assert comando in make_run


def test_roda_o_painel_sem_ser_administrador() -> None:
    assert de("USER") == ["1000:1000"]
    assert de("CMD") == ['[".venv/bin/python", "app.py"]']


def test_a_saude_e_perguntada_na_porta_do_painel() -> None:
    [saude] = de("HEALTHCHECK")
    assert f"http://127.0.0.1:{de('EXPOSE')[0]}'" in saude
    assert "PAINEL_PREFIXO" in saude
    assert "'/saude'" in saude
    assert f"PAINEL_PORTA={de('EXPOSE')[0]}" in de("ENV")[-1]


def test_o_volume_guarda_o_que_o_painel_escreve() -> None:
    compose = yaml.safe_load((RAIZ / "compose.yaml").read_text(encoding="utf-8"))
    [volume] = compose["services"]["painel"]["volumes"]
    nome, pasta = volume.split(":")
    assert nome in compose["volumes"]
    assert [pasta] == de("VOLUME")
    assert re.search(rf"PAINEL_RETRATOS={pasta}/", de("ENV")[-1])
    assert any(
        resto.startswith("--from=obra --chown=1000:1000") and resto.endswith(pasta) for resto in de("COPY")
    )
