"""As abas de um arquivo de testes dividem o que o navegador guarda dos arquivos, e nada mais."""

import pytest
from playwright.sync_api import Page

from tests.paineis import Painel

GUARDADOS = "[localStorage.length, sessionStorage.length, document.cookie]"


@pytest.mark.parametrize("vez", [1, 2])
def test_o_que_um_teste_guarda_nao_chega_ao_outro(vez: int, painel: Painel, pagina: Page) -> None:
    pagina.goto(f"{painel.endereco}/privacidade")
    assert pagina.evaluate(GUARDADOS) == [0, 0, ""]
    pagina.evaluate(f"localStorage.a = sessionStorage.a = document.cookie = 'a={vez}'")
    assert pagina.evaluate("localStorage.a") == f"a={vez}"
