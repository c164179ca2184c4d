"""O painel no ar e um navegador de verdade. Nenhum teste fala com a internet, e nenhuma página tenta."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    sync_playwright,
)

from tests.navegador.conferencias import CELULAR, MESA
from tests.preparar_navegador import ARGUMENTOS, localizar

DESTE_COMPUTADOR = {"127.0.0.1", "localhost"}

Contextos = dict[bool, BrowserContext]


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


@pytest.fixture(scope="module")
def contextos(navegador: Browser) -> Contextos:
    """Das abas deste arquivo, com e sem JavaScript: o que o Streamlit traz só se busca uma vez."""
    return {javascript: _contexto(navegador, javascript=javascript) for javascript in (True, False)}


def _contexto(navegador: Browser, *, javascript: bool) -> BrowserContext:
    return navegador.new_context(
        locale="pt-BR", timezone_id="America/Sao_Paulo", java_script_enabled=javascript
    )


@contextlib.contextmanager
def _aba(contexto: BrowserContext, *, tamanho: ViewportSize) -> Iterator[Page]:
    """Uma aba limpa. Ao fim, falha se a página buscou algo de fora, ou que a política de segurança não deixa,
    ou teve erro de JavaScript.
    """
    problemas: list[str] = []

    def anotar_se_externo(pedido: Request) -> None:
        partes = urlsplit(pedido.url)
        if partes.scheme in {"http", "https", "ws", "wss"} and partes.hostname not in DESTE_COMPUTADOR:
            problemas.append(f"buscou fora desta máquina: {pedido.url}")

    def anotar_se_recusado(aviso: ConsoleMessage) -> None:
        # Outro site que põe o painel numa moldura recebe a recusa de propósito.
        if "Content Security Policy" in aviso.text and "frame-ancestors" not in aviso.text:
            problemas.append(f"contra a política de segurança: {aviso.text}")

    aba = contexto.new_page()
    _limpar(aba)
    aba.set_viewport_size(tamanho)
    aba.on("request", anotar_se_externo)
    aba.on("console", anotar_se_recusado)
    aba.on("pageerror", lambda erro: problemas.append(f"erro de JavaScript: {erro}"))
    yield aba
    for aberta in contexto.pages:
        aberta.close()
    assert problemas == []


def _limpar(aba: Page) -> None:
    """Tira do contexto da aba o que o teste de antes deixou: guardados, permissões e rede desligada."""
    aba.context.new_cdp_session(aba).send(
        "Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"}
    )
    aba.context.clear_cookies()
    aba.context.clear_permissions()
    aba.context.set_offline(False)


@pytest.fixture
def pagina(contextos: Contextos) -> Iterator[Page]:
    """Aba do tamanho de um computador de mesa."""
    with _aba(contextos[True], tamanho=MESA) as aba:
        yield aba


@pytest.fixture
def pagina_de_relogio(navegador: Browser) -> Iterator[Page]:
    """Como `pagina`, num contexto só seu: o relógio do Playwright vale para todas as abas do contexto."""
    contexto = _contexto(navegador, javascript=True)
    with _aba(contexto, tamanho=MESA) as aba:
        yield aba
    contexto.close()


@pytest.fixture
def pagina_estreita(contextos: Contextos) -> Iterator[Page]:
    """Aba da largura do menor telefone (320 px, NORMAS A-08)."""
    with _aba(contextos[True], tamanho=CELULAR) as aba:
        yield aba


@pytest.fixture(params=[MESA, CELULAR], ids=["mesa", "celular"])
def pagina_em_duas_larguras(contextos: Contextos, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A mesma prova nas duas larguras."""
    with _aba(contextos[True], tamanho=request.param) as aba:
        yield aba


@pytest.fixture
def com_e_sem_javascript(contextos: Contextos) -> Iterator[tuple[Page, Page]]:
    """Na largura do menor telefone, uma aba em que os scripts rodam e outra em que não."""
    with (
        _aba(contextos[True], tamanho=CELULAR) as com,
        _aba(contextos[False], tamanho=CELULAR) as sem,
    ):
        yield com, sem


@pytest.fixture
def pagina_sem_javascript(contextos: Contextos) -> Iterator[Page]:
    """Da largura do menor telefone, uma aba em que nenhum script da página roda."""
    with _aba(contextos[False], tamanho=CELULAR) as aba:
        yield aba


@pytest.fixture(params=[True, False], ids=["com_scripts", "sem_scripts"])
def aba_e_scripts(contextos: Contextos, request: pytest.FixtureRequest) -> Iterator[tuple[Page, bool]]:
    """A mesma prova com e sem os nossos scripts: a aba e se eles rodam. Sem eles, o axe ainda confere."""
    with _aba(contextos[True], tamanho=CELULAR) as aba:
        if not request.param:
            aba.route("**/*.js", lambda rota: rota.abort())
        yield aba, request.param
