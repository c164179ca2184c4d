"""As conferências acham o que devem: uma prova que nunca falha não prova nada."""

import pytest
from playwright.sync_api import Page

from tests.navegador.conferencias import CELULAR, cortes_no_papel, transbordos, violacoes
from tests.navegador.conftest import Contextos, _aba

PAGINA = """<!doctype html><html lang="pt-BR"><head><title>Prova</title></head>
<body style="margin:0"><main><h1>Prova</h1>{miolo}</main></body></html>"""
TABELA_LARGA = "<table style='width:900px'><tr><th scope='col'>Ação</th></tr><tr><td>Prazo</td></tr></table>"


def test_pagina_correta_nao_tem_problema(pagina_em_duas_larguras: Page) -> None:
    pagina_em_duas_larguras.set_content(PAGINA.format(miolo="<p>Tudo certo.</p>"))
    assert violacoes(pagina_em_duas_larguras) == []
    assert transbordos(pagina_em_duas_larguras) == []


@pytest.mark.parametrize(
    ("regra", "miolo"),
    [
        ("image-alt", "<img src='data:,'>"),
        ("color-contrast", "<p style='color:#999;background:#fff'>Letra clara demais.</p>"),
        ("heading-order", "<h4>Pulou dois níveis</h4>"),
        ("target-size", "<button style='width:9px;height:9px;padding:0'>a</button>" * 4),
        ("region", "</main><p>Fora de todo marco</p><main>"),
    ],
    ids=["imagem", "contraste", "título", "alvo", "marco"],
)
def test_axe_acha_erro_de_todo_nivel(pagina: Page, regra: str, miolo: str) -> None:
    pagina.set_content(PAGINA.format(miolo=miolo))
    assert any(violacao.startswith(f"{regra} (") for violacao in violacoes(pagina))


@pytest.mark.parametrize(
    "miolo",
    [
        TABELA_LARGA,
        f"<div style='overflow-x:auto'>{TABELA_LARGA}</div>",
        "<p style='position:fixed;left:200px;width:300px'>Preso à tela</p>",
        "<p>ProtocoloMuitoCompridoSemNenhumEspacoOndeQuebrar0123456789</p>",
    ],
    ids=["solta", "rola sem nome", "fixa", "palavra"],
)
def test_acha_o_que_obriga_a_rolar_de_lado(pagina_estreita: Page, miolo: str) -> None:
    pagina_estreita.set_content(PAGINA.format(miolo=miolo))
    assert transbordos(pagina_estreita) != []


def test_acha_o_que_a_folha_corta_e_o_que_era_so_de_tela(pagina: Page) -> None:
    pagina.set_content(PAGINA.format(miolo=f"{TABELA_LARGA}<nav class='menu'>Menu</nav>"))
    cortes = cortes_no_papel(pagina)
    assert any("<table" in corte for corte in cortes)
    assert ".menu" in cortes


def test_tabela_larga_em_regiao_com_nome_pode_rolar(pagina_estreita: Page) -> None:
    regiao = "<div role='region' aria-label='Ações' tabindex='0' style='overflow-x:auto'>"
    pagina_estreita.set_content(PAGINA.format(miolo=f"{regiao}{TABELA_LARGA}</div>"))
    assert transbordos(pagina_estreita) == []


@pytest.mark.parametrize(
    ("problema", "miolo"),
    [
        ("buscou fora desta máquina", "<img alt='' src='http://exemplo.invalid/x.png'>"),
        ("erro de JavaScript", "<script>throw new Error('quebrou')</script>"),
    ],
    ids=["rede", "script"],
)
def test_a_aba_denuncia_no_fim(contextos: Contextos, problema: str, miolo: str) -> None:
    with pytest.raises(AssertionError, match=problema), _aba(contextos[True], tamanho=CELULAR) as aba:
        aba.set_content(PAGINA.format(miolo=miolo))
