"""Nenhum pacote cansa quem o valida: menos de 5 s, menos de 300 MB e uma frase que diz o que há nele."""

import json
import subprocess
import sys
from typing import Any

import pytest

from dados import configuracao
from tests.integracao.publicacao.hostis import HOSTIS

LIMITE = 240
"""Segundos para todos: um que não acaba não prende os outros testes."""


@pytest.fixture(scope="module")
def medidos(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """O que se disse de cada um, e o que custou. Um processo só: o pico é o do pior deles."""
    arquivos = {nome: fazer(tmp_path_factory.mktemp("hostil")) for nome, (fazer, _) in HOSTIS.items()}
    medido = subprocess.run(
        [sys.executable, "-m", "tests.integracao.publicacao.medidor", *map(str, arquivos.values())],
        cwd=configuracao.RAIZ, capture_output=True, text=True, check=False, timeout=LIMITE,
    )  # fmt: skip
    linhas = [json.loads(linha) for linha in medido.stdout.splitlines()]
    return dict(zip(arquivos, linhas, strict=False))


@pytest.mark.parametrize("nome", HOSTIS)
def test_o_pacote_hostil_e_recusado_depressa_e_com_uma_frase(
    nome: str, medidos: dict[str, dict[str, Any]]
) -> None:
    assert nome in medidos, "a validação não chegou ao fim"
    medido, diz = medidos[nome], HOSTIS[nome][1]

    assert any(diz in mensagem for mensagem in medido["mensagens"]), medido["mensagens"]
    assert medido["segundos"] < 5
    assert medido["pico"] < 300
