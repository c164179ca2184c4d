"""A figura incorporada numa página de outra origem, com o código colado tal qual."""

import contextlib
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from componentes import acervo
from componentes.figura import incorporacao
from dados import retrato
from tests.navegador.conferencias import transbordos, transbordos_nas_duas, violacoes
from tests.paineis import Painel
from traducoes import PORTUGUES

FIGURAS = ("area-2-situacao", "indicador-i01-progresso", "comparacao-indicadores-i01-i05-i09")
PAGINA = """<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"><title>Jornal</title></head>
<body><main><h1>Notícia</h1><p><a href="#" id="antes">Antes</a></p>{}<p><a href="#" id="depois">Depois</a></p>
</main></body></html>"""


class _Calado(SimpleHTTPRequestHandler):
    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Não escreve nada."""


@contextlib.contextmanager
def _outro_site(pasta: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Calado, directory=str(pasta))) as servidor:
        threading.Thread(target=servidor.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{servidor.server_address[1]}/"
        servidor.shutdown()


@pytest.fixture
def jornal(painel: Painel, retrato_demonstracao: Path, tmp_path: Path) -> Iterator[str]:
    """O endereço de uma página de outra origem com o código de incorporar, que acompanha os dados."""
    base = f"{painel.endereco}/"
    figura = acervo.figura(retrato.atual(retrato_demonstracao), FIGURAS[0], idioma=PORTUGUES, base=base)
    codigo = incorporacao.codigo(figura, muda=True)
    (tmp_path / "index.html").write_text(PAGINA.format(codigo), encoding="utf-8")
    recusada = f'<iframe src="{base}area?codigo=2" title="Página"></iframe>'
    (tmp_path / "recusada.html").write_text(PAGINA.format(recusada), encoding="utf-8")
    with _outro_site(tmp_path) as endereco:
        yield endereco


def _altura(pagina: Page) -> tuple[float, float]:
    """A altura da moldura e a do que há dentro dela."""
    dentro = pagina.frames[1].evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
    return pagina.locator("iframe").evaluate("moldura => moldura.clientHeight"), dentro


def test_o_grafico_aparece_e_a_moldura_tem_a_altura_dele(jornal: str, pagina_em_duas_larguras: Page) -> None:
    pagina = pagina_em_duas_larguras
    pagina.goto(jornal)
    moldura = pagina.frame_locator("iframe")
    expect(moldura.locator("[data-desenhado] svg.main-svg").first).to_be_visible()
    expect(moldura.get_by_role("table")).to_be_hidden()
    pagina.wait_for_function(f"document.querySelector('iframe').clientHeight !== {incorporacao.ALTURA}")
    fechada, dentro = _altura(pagina)
    assert fechada == dentro

    moldura.get_by_text("Ver os números em tabela").click()
    pagina.wait_for_function(f"document.querySelector('iframe').clientHeight > {fechada}")
    assert _altura(pagina)[0] == _altura(pagina)[1]
    moldura.get_by_text("Ver os números em tabela").click()
    pagina.wait_for_function(f"document.querySelector('iframe').clientHeight === {fechada}")


def test_o_teclado_entra_e_sai_da_moldura(jornal: str, pagina: Page) -> None:
    pagina.goto(jornal)
    expect(pagina.frame_locator("iframe").locator("[data-desenhado]")).to_be_visible()
    pagina.locator("#antes").focus()
    passos = []
    for _ in range(10):
        pagina.keyboard.press("Tab")
        passos.append(pagina.evaluate("document.activeElement.id || document.activeElement.tagName"))
        if passos[-1] == "depois":
            break
    assert passos[0] == "IFRAME"
    assert passos[-1] == "depois"


def test_o_link_abre_o_painel_fora_da_moldura(jornal: str, painel: Painel, pagina: Page) -> None:
    pagina.goto(jornal)
    with pagina.context.expect_page() as nova:
        pagina.frame_locator("iframe").get_by_role("link", name="Ver no painel").click()
    # O endereço da figura leva à página em que ela está.
    onde = f"{painel.endereco}/area?retrato=2026-10-31&codigo=2#figura-area-2-situacao"
    expect(nova.value).to_have_url(onde)
    assert pagina.frames[1].url == f"{painel.endereco}/embed/area-2-situacao"


def test_uma_pagina_comum_do_painel_e_recusada(jornal: str, pagina: Page) -> None:
    recusas: list[str] = []
    pagina.on("console", lambda aviso: recusas.append(aviso.text))
    pagina.goto(f"{jornal}recusada.html")
    assert any("frame-ancestors" in recusa for recusa in recusas)
    assert pagina.frames[1].locator(".painel").count() == 0


@pytest.mark.parametrize("figura", [*FIGURAS, "nada"])
def test_acessivel_e_sem_rolar_de_lado(figura: str, painel: Painel, pagina_estreita: Page) -> None:
    pagina_estreita.goto(f"{painel.endereco}/embed/{figura}")
    if figura != "nada":
        expect(pagina_estreita.locator("[data-desenhado]")).to_be_visible()
    assert transbordos_nas_duas(pagina_estreita) == []
    assert violacoes(pagina_estreita) == []


@pytest.mark.parametrize("figura", FIGURAS)
def test_sem_javascript_a_tabela_vem_aberta(figura: str, painel: Painel, pagina_sem_javascript: Page) -> None:
    pagina_sem_javascript.goto(f"{painel.endereco}/embed/{figura}")
    expect(pagina_sem_javascript.get_by_role("table")).to_be_visible()
    expect(pagina_sem_javascript.locator(".figura-grafico")).to_be_hidden()
    assert transbordos(pagina_sem_javascript) == []


def test_sem_os_nossos_scripts_segue_acessivel(painel: Painel, pagina_estreita: Page) -> None:
    pagina_estreita.route("**/*.js", lambda rota: rota.abort())
    pagina_estreita.goto(f"{painel.endereco}/embed/{FIGURAS[0]}")
    assert violacoes(pagina_estreita) == []
