"""A figura sem JavaScript: o HTML que o painel escreve, com o estilo dele, e a tabela no lugar do gráfico."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from componentes import acervo, figura
from dados import retrato
from servidor import estaticos
from tests.navegador.conferencias import CELULAR, transbordos
from traducoes import PORTUGUES

DOCUMENTO = """<!doctype html><html lang="pt-BR"><head><title>Prova</title><style>{estilo}</style></head>
<body><main class="painel largura"><h1>Prova</h1>{figura}</main></body></html>"""


@pytest.fixture
def pagina_sem_script(navegador: Browser, retrato_demonstracao: Path) -> Iterator[Page]:
    """A figura do Início numa página em que nenhum script roda."""
    aberto = retrato.atual(retrato_demonstracao)
    base = "https://painel.exemplo/"
    html = figura.html(acervo.figura(aberto, "situacao-por-area", idioma=PORTUGUES, base=base))
    contexto = navegador.new_context(viewport=CELULAR, java_script_enabled=False)
    pagina = contexto.new_page()
    pagina.set_content(DOCUMENTO.format(estilo=estaticos.conteudo("painel.css").decode(), figura=html))
    yield pagina
    contexto.close()


def test_a_tabela_vem_aberta_e_nao_ha_lugar_vazio(pagina_sem_script: Page) -> None:
    expect(pagina_sem_script.get_by_role("table")).to_be_visible()
    expect(pagina_sem_script.locator(".figura-grafico")).to_be_hidden()
    expect(pagina_sem_script.get_by_text("Cada barra é uma área")).to_be_hidden()
    expect(pagina_sem_script.get_by_text("Como este número foi calculado")).to_be_visible()
    assert transbordos(pagina_sem_script) == []


def test_cada_numero_tem_a_sua_barra(pagina_sem_script: Page) -> None:
    celulas = pagina_sem_script.get_by_role("row", name="Qualidade dos serviços públicos").get_by_role("cell")
    larguras = celulas.evaluate_all(
        "(celulas) => celulas.map(c => [+c.textContent, parseFloat(getComputedStyle(c).backgroundSize)])"
    )
    maior = max(numero for numero, _ in larguras)
    assert [largura for _, largura in larguras] == pytest.approx(
        [64 * numero / maior for numero, _ in larguras], abs=0.2
    )
