"""As regras que valem para o repositório todo, e que nenhum verificador pronto confere."""

import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

RAIZ = Path(__file__).resolve().parents[2]
PACOTES = ("comandos", "componentes", "dados", "paginas", "servidor", "traducoes", "bench", "tests")
MAIOR_ARQUIVO = 250
# Escritas em pedaços para que este arquivo não acuse a si mesmo.
ATALHOS = re.compile(
    r"#\s*no" r"qa|#\s*type:\s*ig" r"nore|mark\.(sk" r"ip|xf" r"ail)|pytest\.(sk" r"ip|xf" r"ail)"
)


def ajustes(ferramenta: str) -> Any:
    """A seção `[tool.<ferramenta>]` do pyproject.toml."""
    return tomllib.loads((RAIZ / "pyproject.toml").read_text(encoding="utf-8"))["tool"][ferramenta]


def fontes() -> list[Path]:
    return [RAIZ / "app.py", *(fonte for pacote in PACOTES for fonte in (RAIZ / pacote).rglob("*.py"))]


def ensaio(alvo: str) -> list[str]:
    """Os comandos que `make alvo` rodaria numa máquina nova."""
    comando = ["make", "--dry-run", "--always-make", "--no-print-directory", alvo]
    return subprocess.run(comando, cwd=RAIZ, check=True, capture_output=True, text=True).stdout.splitlines()


def test_nenhum_arquivo_e_longo_demais() -> None:
    longos = [
        fonte for fonte in fontes() if len(fonte.read_text(encoding="utf-8").splitlines()) > MAIOR_ARQUIVO
    ]
    assert longos == []


def test_nenhuma_regra_e_desligada_no_meio_do_codigo() -> None:
    assert [fonte for fonte in fontes() if ATALHOS.search(fonte.read_text(encoding="utf-8"))] == []


def test_toda_excecao_de_estilo_tem_dono_que_existe() -> None:
    donos = ajustes("ruff")["lint"]["per-file-ignores"]
    assert [dono for dono in donos if not list(RAIZ.glob(dono))] == []


def test_todo_contrato_de_arquitetura_e_uma_frase_sem_excecao() -> None:
    for contrato in ajustes("importlinter")["contracts"]:
        assert " " in contrato["name"]
        assert "ignore_imports" not in contrato


def test_a_integracao_continua_so_chama_make_test() -> None:
    receita = RAIZ / ".ci" / "run"
    linhas = [
        linha for linha in receita.read_text(encoding="utf-8").splitlines() if not linha.startswith("#")
    ]
    assert linhas == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "exec make test"]
    assert os.access(receita, os.X_OK)


def test_os_testes_sao_a_ultima_coisa_de_make_test() -> None:
    assert ensaio("test")[-1].startswith(".venv/bin/pytest")


@pytest.mark.parametrize("alvo", ["run", "test", "test-longo", "bench", "formatar", "travar"])
def test_todo_comando_de_gente_aparece_na_ajuda(alvo: str) -> None:
    assert any(f"make {alvo} " in linha for linha in ensaio("ajuda"))


def test_nenhum_passo_de_make_test_esconde_a_falha_do_anterior() -> None:
    assert [linha for linha in ensaio("test") if "&&" in linha or "||" in linha] == []
