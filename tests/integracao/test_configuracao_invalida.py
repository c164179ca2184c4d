"""Uma variável de ambiente errada vira uma frase que diz o que mudar, e nunca um rastro de erro."""

import subprocess
import sys

import pytest

from dados import configuracao

PAINEL = "from comandos import principal; principal(['versoes'])"


@pytest.mark.parametrize("comando", [["app.py"], ["-c", PAINEL]], ids=["servidor", "linha de comando"])
def test_variavel_errada_diz_o_que_mudar(comando: list[str]) -> None:
    resposta = subprocess.run(
        ["env", "PAINEL_PORTA=abc", sys.executable, *comando],
        cwd=configuracao.RAIZ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert resposta.returncode == 1
    assert "PAINEL_PORTA vale «abc». Use um número de 1 a 65535." in resposta.stderr
    assert "Traceback" not in resposta.stderr
