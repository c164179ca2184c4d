"""O que vale para toda página, nas duas larguras: língua, título, marcos, acessibilidade, reflow."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from componentes import mapa
from tests.navegador.conferencias import esperar_desenho, transbordos, violacoes
from tests.paineis import Painel

ENDERECOS = [
    *(pagina.caminho for pagina in mapa.PAGINAS if pagina.lugar != "dentro"),
    "/area?codigo=2",
    "/area?codigo=3",
    "/diretriz?codigo=2.b.3",
    "/acao?codigo=A001",
    "/indicador?codigo=I01",
    "/acoes?prazo=atrasada",
    "/busca?q=dados",
    "/busca?q=zzzz",
    "/area?codigo=99",
    "/participe?passo=opinar&sobre=diretriz:2.b.3",
    "/participe?passo=reclamar",
    "/participe?passo=pedir",
]


def _abrir(pagina: Page, painel: Painel, endereco: str) -> None:
    pagina.goto(painel.endereco + endereco)
    esperar_desenho(pagina)
    pagina.wait_for_selector("main h1")


@pytest.mark.parametrize("endereco", ENDERECOS)
def test_pagina_acessivel_e_sem_rolar_de_lado(
    endereco: str, painel: Painel, pagina_em_duas_larguras: Page
) -> None:
    pagina = pagina_em_duas_larguras
    _abrir(pagina, painel, endereco)

    assert pagina.evaluate("document.documentElement.lang") == "pt-BR"
    assert re.fullmatch(r".+ · Painel da Estratégia de Governo Digital de Minas Gerais", pagina.title())
    assert pagina.locator("h1").count() == 1
    for marco in ("header", "main", "footer"):
        assert pagina.locator(f"{marco}:visible").count() == 1
    niveis = pagina.eval_on_selector_all(
        "main :is(h1, h2, h3, h4)", "titulos => titulos.map(t => +t.tagName[1])"
    )
    assert niveis[0] == 1
    assert all(depois <= antes + 1 for antes, depois in pairwise(niveis))
    assert violacoes(pagina) == []
    assert transbordos(pagina) == []


def test_cada_pagina_tem_um_titulo_so_seu(painel: Painel, pagina: Page) -> None:
    titulos = []
    for endereco in ("/", "/areas", "/area?codigo=2", "/area?codigo=8", "/diretriz?codigo=2.b.3", "/dados"):
        _abrir(pagina, painel, endereco)
        titulos.append(pagina.title())

    assert len(set(titulos)) == len(titulos)


def test_alto_contraste_e_letra_maior_continuam_em_outra_pagina(painel: Painel, pagina: Page) -> None:
    _abrir(pagina, painel, "/")
    letra = "parseFloat(getComputedStyle(document.querySelector('main h1')).fontSize)"
    antes = pagina.evaluate(letra)
    pagina.get_by_role("button", name="Alto contraste").click()
    pagina.get_by_role("button", name="Aumentar o texto").click()
    assert pagina.get_by_role("status").filter(has_text="Tamanho do texto").count() == 1
    _abrir(pagina, painel, "/area?codigo=2")

    assert pagina.get_by_role("button", name="Alto contraste").get_attribute("aria-pressed") == "true"
    assert pagina.evaluate("document.documentElement.dataset.contraste") == "alto"
    _abrir(pagina, painel, "/")
    assert pagina.evaluate(letra) > antes


@pytest.mark.parametrize("endereco", ["/", "/area?codigo=2", "/participe?passo=opinar", "/acoes"])
def test_alto_contraste_com_letra_maior_segue_acessivel(
    endereco: str, painel: Painel, pagina_estreita: Page
) -> None:
    pagina = pagina_estreita
    _abrir(pagina, painel, endereco)
    pagina.get_by_role("button", name="Alto contraste").click()
    for _ in range(3):
        pagina.get_by_role("button", name="Aumentar o texto").click()

    assert violacoes(pagina) == []
    assert transbordos(pagina) == []


def test_sem_retrato_a_pagina_diz_isso(painel_sem_retrato: Painel, pagina: Page) -> None:
    _abrir(pagina, painel_sem_retrato, "/")

    assert pagina.locator("main h1").inner_text() == "O painel ainda não tem dados para mostrar"
    assert violacoes(pagina) == []


def test_a_pagina_corre_no_documento_e_o_rodape_vem_depois(painel: Painel, pagina: Page) -> None:
    _abrir(pagina, painel, "/area?codigo=2")
    altura = pagina.evaluate("document.documentElement.scrollHeight")
    pagina.evaluate("window.scrollTo(0, 600)")

    assert altura > 2000
    assert pagina.evaluate("window.scrollY") == 600
    assert pagina.evaluate(
        "document.querySelector('footer').getBoundingClientRect().top"
        " >= document.querySelector('main').getBoundingClientRect().bottom"
    )
