"""O painel no ar e um navegador de verdade. Nenhum teste fala com a internet, e nenhuma página tenta."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, ViewportSize, sync_playwright

from tests.preparar_navegador import ARGUMENTOS, localizar

MESA: ViewportSize = {"width": 1280, "height": 800}
CELULAR: ViewportSize = {"width": 320, "height": 640}
DESTE_COMPUTADOR = {"127.0.0.1", "localhost"}


@pytest.fixture(scope="session")
def programa_do_navegador() -> Path | None:
    """O Chromium que `make navegador` deixou na máquina."""
    return localizar()


# Por módulo: enquanto o Playwright está aberto, nenhum outro teste do processo pode usar asyncio.run.
@pytest.fixture(scope="module")
def navegador(programa_do_navegador: Path | None) -> Iterator[Browser]:
    """Um Chromium impedido de sair desta máquina."""
    with sync_playwright() as playwright:
        aberto = playwright.chromium.launch(
            executable_path=programa_do_navegador,
            args=ARGUMENTOS,
        )
        yield aberto
        aberto.close()


@contextlib.contextmanager
def _aba(navegador: Browser, *, tamanho: ViewportSize, javascript: bool = True) -> Iterator[Page]:
    """Uma aba limpa. Ao fim, falha se a página buscou algo fora desta máquina ou teve erro de JavaScript."""
    problemas: list[str] = []

    def anotar_se_externo(pedido: Request) -> None:
        partes = urlsplit(pedido.url)
        if partes.scheme in {"http", "https", "ws", "wss"} and partes.hostname not in DESTE_COMPUTADOR:
            problemas.append(f"buscou fora desta máquina: {pedido.url}")

    contexto = navegador.new_context(
        viewport=tamanho, locale="pt-BR", timezone_id="America/Sao_Paulo", java_script_enabled=javascript
    )
    aba = contexto.new_page()
    aba.on("request", anotar_se_externo)
    aba.on("pageerror", lambda erro: problemas.append(f"erro de JavaScript: {erro}"))
    yield aba
    contexto.close()
    assert problemas == []


@pytest.fixture
def pagina(navegador: Browser) -> Iterator[Page]:
    """Aba do tamanho de um computador de mesa."""
    with _aba(navegador, tamanho=MESA) as aba:
        yield aba


@pytest.fixture
def pagina_estreita(navegador: Browser) -> Iterator[Page]:
    """Aba da largura do menor telefone (320 px, NORMAS A-08)."""
    with _aba(navegador, tamanho=CELULAR) as aba:
        yield aba


@pytest.fixture(params=[MESA, CELULAR], ids=["mesa", "celular"])
def pagina_em_duas_larguras(navegador: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A mesma prova nas duas larguras."""
    with _aba(navegador, tamanho=request.param) as aba:
        yield aba


@pytest.fixture(params=[MESA, CELULAR], ids=["mesa", "celular"])
def com_e_sem_javascript(navegador: Browser, request: pytest.FixtureRequest) -> Iterator[tuple[Page, Page]]:
    """Nas duas larguras, uma aba em que os scripts rodam e outra, do mesmo tamanho, em que não."""
    with (
        _aba(navegador, tamanho=request.param) as com,
        _aba(navegador, tamanho=request.param, javascript=False) as sem,
    ):
        yield com, sem


@pytest.fixture
def celular_com_e_sem_javascript(navegador: Browser) -> Iterator[tuple[Page, Page]]:
    """Na largura do menor telefone, uma aba em que os scripts rodam e outra em que não."""
    with (
        _aba(navegador, tamanho=CELULAR) as com,
        _aba(navegador, tamanho=CELULAR, javascript=False) as sem,
    ):
        yield com, sem


@pytest.fixture(params=[MESA, CELULAR], ids=["mesa", "celular"])
def pagina_sem_javascript(navegador: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Nas duas larguras, um navegador em que nenhum script da página roda."""
    with _aba(navegador, tamanho=request.param, javascript=False) as aba:
        yield aba
