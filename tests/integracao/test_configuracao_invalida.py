"""Uma variável de ambiente errada vira uma frase que diz o que mudar, e nunca um rastro de erro."""

import subprocess
import sys
from pathlib import Path

import pytest

from dados import configuracao

PAINEL = "from comandos import principal; principal(['{}'])"


def rodar(variavel: str, comando: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["env", variavel, sys.executable, *comando],
        cwd=configuracao.RAIZ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "comando", [["app.py"], ["-c", PAINEL.format("versoes")]], ids=["servidor", "linha de comando"]
)
def test_variavel_errada_diz_o_que_mudar(comando: list[str]) -> None:
    resposta = rodar("PAINEL_PORTA=abc", comando)

    assert resposta.returncode == 1
    assert "PAINEL_PORTA vale «abc». Use um número de 1 a 65535." in resposta.stderr
    assert "Traceback" not in resposta.stderr


@pytest.mark.parametrize(
    "comando", [["app.py"], ["-c", PAINEL.format("preparar")]], ids=["servidor", "linha de comando"]
)
def test_pasta_dos_comprimidos_que_nao_serve_diz_o_que_mudar(comando: list[str], tmp_path: Path) -> None:
    ocupada = tmp_path / "arquivo"
    ocupada.write_text("não é pasta")
    resposta = rodar(f"PAINEL_ESTATICOS={ocupada}", comando)

    assert resposta.returncode == 1
    assert "Aponte PAINEL_ESTATICOS para uma pasta em que o painel possa escrever." in resposta.stderr
    assert "Traceback" not in resposta.stderr
