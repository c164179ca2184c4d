"""A lista dos testes críticos do Chartability só cita testes que existem."""

import re
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
LISTA = (RAIZ / "docs" / "chartability.md").read_text(encoding="utf-8")


def test_os_14_criticos_estao_la_uma_vez_cada() -> None:
    assert re.findall(r"^\| (\d+) \|", LISTA, re.MULTILINE) == [str(n) for n in range(1, 15)]


def test_todo_teste_citado_existe() -> None:
    citados = set(re.findall(r"`(test_\w+\.py)(?:::(test_\w+))?`", LISTA))
    assert citados
    arquivos = {arquivo.name: arquivo for arquivo in (RAIZ / "tests").rglob("test_*.py")}
    assert [
        (arquivo, teste)
        for arquivo, teste in sorted(citados)
        if arquivo not in arquivos or f"def {teste}" not in arquivos[arquivo].read_text(encoding="utf-8")
    ] == []
