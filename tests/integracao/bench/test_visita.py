"""A visita de celular numa página mínima: a gêmea com a figura dá lugar ao gráfico quando a tela rola."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from bench.visita import visitar
from tests.preparar_navegador import ARGUMENTOS, localizar

PAGINA = """<!doctype html><html lang="pt-BR"><title>Gêmeo</title>
<meta name="viewport" content="width=device-width">
<style>nav { position: fixed; top: 0; width: 100%; height: 200px; background: silver }</style>
<nav>Menu</nav>
<h1>Área 2</h1><p style="height: 2000px">Texto</p><div class="figura">Figura</div>
<script>
const figura = document.querySelector('.figura')
addEventListener('touchstart', () => {
    const raiz = figura.attachShadow({mode: 'open'})
    raiz.innerHTML = `<div class="js-plotly-plot">
        <svg><g class="barlayer"><path d="M0,0h9v9z"/></g></svg></div>`
    // Bem depois do toque: antes disso o navegador põe o salto na conta dele.
    setTimeout(() => {
        SALTO
        document.documentElement.dataset.streamlit = 'pronto'
    }, 2000)
}, {once: true})
</script>"""


class Calado(SimpleHTTPRequestHandler):
    """Serve a pasta sem escrever na saída dos testes."""

    def log_message(self, format: str, *args: object) -> None:
        """Não anota os pedidos."""


@pytest.fixture
def servidor(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "parada.html").write_text(PAGINA.replace("SALTO", ""), encoding="utf-8")
    # Preso à tela: o navegador compensa sozinho o salto do que rola.
    salto = "document.querySelector('nav').style.top = '300px'"
    (tmp_path / "saltando.html").write_text(PAGINA.replace("SALTO", salto), encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Calado, directory=tmp_path)) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


def test_o_dedo_liga_o_streamlit_e_a_visita_mede_a_passagem(servidor: str) -> None:
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=localizar(), args=ARGUMENTOS) as navegador,
    ):
        parada = visitar(navegador, f"{servidor}/parada.html", tem_passagem=True, limite=15_000)
        saltando = visitar(navegador, f"{servidor}/saltando.html", tem_passagem=True, limite=15_000)

    assert parada.grafico is not None
    assert parada.passagem is not None
    assert 0.15 < parada.primeiro_conteudo < min(parada.passagem, parada.grafico)
    assert len(PAGINA) <= parada.bytes_recebidos < 2000
    assert parada.deslocamento == 0
    assert saltando.deslocamento > 0.02
