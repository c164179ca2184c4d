"""O painel no ar e um navegador de verdade. Nenhum teste fala com a internet, e nenhuma página tenta."""

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, ViewportSize, sync_playwright

from tests.preparar_navegador import ARGUMENTOS, localizar
from tests.servidores import no_ar, porta_livre

MESA: ViewportSize = {"width": 1280, "height": 800}
CELULAR: ViewportSize = {"width": 320, "height": 640}
DESTE_COMPUTADOR = {"127.0.0.1", "localhost"}


@dataclass(frozen=True, slots=True)
class Painel:
    """O painel no ar: onde responde e onde guarda as contribuições."""

    endereco: str
    participacao: Path


@contextlib.contextmanager
def painel_no_ar(*, retratos: Path, instancia: Path) -> Iterator[Painel]:
    """Um painel com esta pasta de retratos e uma base de contribuições nova em `instancia`."""
    porta = porta_livre()
    participacao = instancia / "participacao.sqlite"
    ambiente = {
        "PAINEL_PORTA": str(porta),
        "PAINEL_RETRATOS": str(retratos),
        "PAINEL_PARTICIPACAO_URL": f"sqlite:///{participacao}",
    }
    with no_ar([sys.executable, "app.py"], porta=porta, saude="/saude", ambiente=ambiente) as (endereco, _):
        yield Painel(endereco=endereco, participacao=participacao)


@pytest.fixture(scope="session")
def painel(retrato_demonstracao: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Painel]:
    """O painel com o retrato de demonstração."""
    with painel_no_ar(
        retratos=retrato_demonstracao, instancia=tmp_path_factory.mktemp("instancia")
    ) as aberto:
        yield aberto


@pytest.fixture(scope="session")
def painel_sem_retrato(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Painel]:
    """O painel antes da primeira publicação."""
    pasta = tmp_path_factory.mktemp("sem-retrato")
    with painel_no_ar(retratos=pasta, instancia=pasta) as aberto:
        yield aberto


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
def _aba(navegador: Browser, *, tamanho: ViewportSize) -> Iterator[Page]:
    """Uma aba limpa. Ao fim, falha se a página buscou algo fora desta máquina ou teve erro de JavaScript."""
    problemas: list[str] = []

    def anotar_se_externo(pedido: Request) -> None:
        partes = urlsplit(pedido.url)
        if partes.scheme in {"http", "https", "ws", "wss"} and partes.hostname not in DESTE_COMPUTADOR:
            problemas.append(f"buscou fora desta máquina: {pedido.url}")

    contexto = navegador.new_context(viewport=tamanho, locale="pt-BR", timezone_id="America/Sao_Paulo")
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
