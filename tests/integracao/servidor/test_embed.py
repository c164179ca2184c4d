"""A figura que outro site incorpora: versões, cabeçalhos, peso e HTML; e que só ela pode ser emoldurada."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from servidor.seguranca import cabecalhos
from tests.correcao import CORRIGIDA, VERSAO, publicar_correcao
from tests.paineis import Painel, Resposta, painel_no_ar, pedir
from tests.validador import problemas

FIGURA = "/embed/area-2-situacao"
DATADA = f"{FIGURA}?retrato={VERSAO}"
COMPARADA = "/embed/comparacao-indicadores-i01-i02"
LIMITE = 450 * 1024
"""Bytes transferidos, com tudo o que a página busca (issue 4)."""


@pytest.fixture
def corrigivel(retratos: Path, tmp_path: Path) -> Iterator[Painel]:
    with painel_no_ar(retratos=retratos, instancia=tmp_path) as aberto:
        yield aberto


def _molduras(resposta: Resposta) -> str:
    achado = re.search(r"frame-ancestors ([^;]+)", resposta.cabecalhos["Content-Security-Policy"])
    return achado[1] if achado else ""


def test_a_pagina_pequena_traz_o_que_a_figura_diz(painel: Painel) -> None:
    html = painel.pedir(DATADA).texto
    partes = (
        '<html lang="pt-BR">', 'name="robots" content="noindex"', "Demonstração.", "<h1", "Cada barra é um",
        "data-grafico='", 'class="figura-resumo"', "<caption", "Fonte: ", f"versão {VERSAO}",
    )  # fmt: skip
    assert [parte for parte in partes if parte not in html] == []
    assert f'rel="canonical" href="{painel.endereco}/area?codigo=2"' in html
    assert re.findall(r'<a href="([^"]*)"', html) == [f"./figuras/area-2-situacao?retrato={VERSAO}"]
    assert '<base href="../" target="_blank">' in html
    assert "streamlit" not in html.lower()


def test_a_datada_e_a_que_acompanha_perguntam_antes_de_se_repetir(painel: Painel) -> None:
    datada, acompanha = painel.pedir(DATADA), painel.pedir(FIGURA)
    assert datada.status == acompanha.status == 200
    assert datada.cabecalhos["Cache-Control"] == acompanha.cabecalhos["Cache-Control"] == "public, no-cache"
    assert datada.texto == acompanha.texto
    de_novo = painel.pedir(FIGURA, If_None_Match=acompanha.cabecalhos["ETag"])
    assert (de_novo.status, de_novo.corpo) == (304, b"")


def test_head_diz_o_mesmo_sem_o_corpo(painel: Painel) -> None:
    resposta = pedir(painel.endereco, DATADA, metodo="HEAD")
    assert (resposta.status, resposta.corpo) == (200, b"")
    assert resposta.cabecalhos["ETag"] == painel.pedir(DATADA).cabecalhos["ETag"]


@pytest.mark.parametrize("caminho", [FIGURA, COMPARADA])
def test_com_o_script_pesa_menos_que_o_limite(caminho: str, painel: Painel) -> None:
    brotli = {"Accept_Encoding": "br"}
    pagina = painel.pedir(caminho, **brotli)
    buscados = re.findall(r'(?:href|src|data-plotly)="\.(/estaticos/[^"]+)"', painel.pedir(caminho).texto)
    assert len(buscados) == 7
    recebidos = [pagina, *(painel.pedir(endereco, **brotli) for endereco in buscados)]
    assert {resposta.status for resposta in recebidos} == {200}
    assert sum(len(resposta.corpo) for resposta in recebidos) <= LIMITE


@pytest.mark.parametrize(
    ("caminho", "status"),
    [
        ("/embed/nada", 404),
        ("/embed/", 404),
        ("/embed/a/b", 404),
        ("/embed/comparacao-areas-2-1", 404),
        (f"{FIGURA}?retrato=2020-01-01", 404),
    ],
)
def test_o_que_nao_ha_responde_pequeno_e_nao_se_guarda(caminho: str, status: int, painel: Painel) -> None:
    resposta = painel.pedir(caminho)
    assert resposta.status == status
    assert resposta.cabecalhos["Cache-Control"] == "no-store"
    assert len(resposta.corpo) < 4096


def test_sem_retrato_diz_isso(painel_sem_retrato: Painel) -> None:
    resposta = painel_sem_retrato.pedir(FIGURA)
    assert resposta.status == 503
    assert "sem dados no momento" in resposta.texto


def test_figura_que_sumiu_leva_a_ultima_versao_que_a_tem(
    corrigivel: Painel, retratos: Path, tmp_path: Path
) -> None:
    antes = corrigivel.pedir(f"/embed/acao-a005-marcos?retrato={VERSAO}")
    publicar_correcao(retratos, tmp_path)
    sumiu = corrigivel.pedir("/embed/acao-a005-marcos")
    depois = corrigivel.pedir(f"/embed/acao-a005-marcos?retrato={VERSAO}")

    assert (antes.status, sumiu.status, depois.status) == (200, 404, 200)
    assert f'href="./figuras/acao-a005-marcos?retrato={VERSAO}"' in sumiu.texto
    assert antes.corpo == depois.corpo
    assert f"versão {CORRIGIDA}." in corrigivel.pedir("/embed/acao-a905-marcos").texto


def test_so_a_incorporada_pode_ficar_em_outro_site(painel: Painel) -> None:
    for caminho in (FIGURA, DATADA, "/embed/nada"):
        resposta = painel.pedir(caminho)
        assert _molduras(resposta) == "*"
        assert "default-src 'none'" in resposta.cabecalhos["Content-Security-Policy"]
        assert "Set-Cookie" not in resposta.cabecalhos
        assert "X-Frame-Options" not in resposta.cabecalhos
    for caminho in (
        "/",
        "/area?codigo=2",
        "/embed",
        "/embed/",
        "/embed/a/b",
        "/embedado/x",
        "/saude",
        "/comparar",
    ):
        assert _molduras(painel.pedir(caminho)) == "'self'"


def test_sob_prefixo_so_a_de_dentro_dele(painel_com_prefixo: Painel) -> None:
    resposta = painel_com_prefixo.pedir(f"/egd/painel{DATADA}")
    assert resposta.status == 200
    assert _molduras(resposta) == "*"
    assert _molduras(painel_com_prefixo.pedir(FIGURA)) == "'self'"
    assert 'rel="canonical" href="https://painel.exemplo/egd/painel/area?codigo=2"' in resposta.texto


def test_as_duas_politicas_proibem_o_que_vem_de_fora() -> None:
    for politica in (cabecalhos.POLITICA, cabecalhos.POLITICA_DA_INCORPORADA):
        assert not re.search(r"https?:|unsafe-eval", politica)


def test_o_html_segue_o_padrao(painel: Painel, painel_sem_retrato: Painel, tmp_path: Path) -> None:
    paginas = [painel.pedir(c) for c in (DATADA, COMPARADA, "/embed/indicador-i01-progresso", "/embed/nada")]
    for numero, resposta in enumerate([*paginas, painel_sem_retrato.pedir(FIGURA)]):
        (tmp_path / f"{numero}.html").write_text(resposta.texto, encoding="utf-8")
    assert problemas(tmp_path.glob("*.html")) == ""
