"""Levar a figura: copiar a citação e o código, e baixar cada arquivo. Sem JavaScript, nenhum botão morto."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.dizeres import ler
from tests.navegador.conferencias import esperar_desenho, transbordos_nas_duas, violacoes
from tests.paineis import Painel, painel_no_ar

MESES = ["jan.", "fev.", "mar.", "abr.", "maio", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."]

IMAGENS = (
    ("Imagem deitada", "png", b"\x89PNG"),
    ("Imagem quadrada", "quadrado.png", b"\x89PNG"),
    ("Imagem que se amplia", "svg", b"<svg"),
)
COPIAS = (
    ("Copiar a citação da ABNT", r"SECRETARIA-EXEMPLO.* Acesso em: \d+ (MES) \d{4}\."),
    ("Copiar a citação curta", r"Fonte: .*figuras/area-2-situacao\?retrato=2026-10-31"),
    ("Copiar o endereço", r"http://127[^ ]*/figuras/area-2-situacao\?retrato=2026-10-31"),
    ("Copiar o código: Acompanha os novos dados", r'<iframe src="[^"]*/embed/area-2-situacao" .*'),
    ("Copiar o código: Fica como está hoje", r'<iframe src="[^"]*situacao\?retrato=2026-10-31" .*'),
)


def _levar(pagina: Page, painel: Painel) -> Locator:
    pagina.goto(f"{painel.endereco}/area?codigo=2")
    figura = pagina.locator(".figura").first
    figura.get_by_text("Baixar, citar ou incorporar").click()
    return figura.locator(".levar")


def test_aberto_ele_cabe_na_tela_e_nao_tem_barreira(painel: Painel, pagina_estreita: Page) -> None:
    levar = _levar(pagina_estreita, painel)
    expect(levar.get_by_role("heading", name="Citar")).to_be_visible()
    assert violacoes(pagina_estreita) == []
    assert transbordos_nas_duas(pagina_estreita) == []


def test_o_que_se_copia_e_o_que_se_le(painel: Painel, pagina: Page) -> None:
    pagina.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=painel.endereco)
    levar = _levar(pagina, painel)
    altura = levar.evaluate("e => e.offsetHeight")
    for botao, forma in COPIAS:
        pagina.evaluate("navigator.clipboard.writeText('')")
        levar.get_by_role("button", name=botao).click()
        expect(levar.get_by_role("status")).to_have_text("Copiado.")
        copiado = pagina.evaluate("navigator.clipboard.readText()")
        assert re.fullmatch(forma.replace("MES", "|".join(map(re.escape, MESES))), copiado), botao
        assert levar.evaluate("e => e.offsetHeight") == altura


def test_sem_javascript_ha_os_arquivos_e_nenhum_botao(painel: Painel, pagina_sem_javascript: Page) -> None:
    levar = _levar(pagina_sem_javascript, painel)
    assert levar.get_by_role("link").count() >= 4
    assert levar.get_by_role("button").count() == 0
    expect(levar.get_by_text("[dia em que você abriu esta página]")).to_be_visible()


def test_no_inicio_vivo_o_endereco_continua_o_do_painel(painel: Painel, pagina: Page) -> None:
    # Ali o Streamlit dá o endereço da página sem a barra do fim.
    pagina.goto(painel.endereco)
    esperar_desenho(pagina)
    endereco = pagina.locator(".levar-texto").last.text_content() or ""
    assert endereco == f"{painel.endereco}/figuras/situacao-por-area?retrato=2026-10-31"


@pytest.mark.parametrize(("formato", "comeco"), [("PNG", b"\x89PNG\r\n"), ("SVG", b"<svg")])
def test_sem_imagem_pronta_o_navegador_faz_uma(
    formato: str, comeco: bytes, painel: Painel, pagina: Page
) -> None:
    levar = _levar(pagina, painel)
    with pagina.expect_download() as baixado:
        levar.get_by_role("button", name=f"Fazer imagem {formato}").click()
    assert baixado.value.suggested_filename == f"area-2-situacao-2026-10-31.{formato.lower()}"
    conteudo = baixado.value.path().read_bytes()
    assert conteudo.startswith(comeco)
    if formato == "PNG":
        assert (conteudo[16:20], conteudo[20:24]) == ((1200).to_bytes(4), (675).to_bytes(4))


@pytest.fixture(scope="module")
def painel_com_imagens(
    retrato_com_imagens: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Painel]:
    """O painel no ar com as imagens que a publicação fez."""
    instancia = tmp_path_factory.mktemp("com-imagens")
    with painel_no_ar(retratos=retrato_com_imagens, instancia=instancia) as aberto:
        yield aberto


def test_a_imagem_pronta_se_baixa_da_pagina_e_diz_de_onde_veio(
    painel_com_imagens: Painel, pagina: Page
) -> None:
    pagina.goto(f"{painel_com_imagens.endereco}/indicador?codigo=I01")
    figura = pagina.locator(".figura").first
    figura.get_by_text("Baixar, citar ou incorporar").click()
    assert figura.get_by_role("button", name="Fazer imagem").count() == 0
    for nome, fim, comeco in IMAGENS:
        with pagina.expect_download() as baixado:
            figura.get_by_role("link", name=nome).click()
        conteudo = baixado.value.path().read_bytes()
        arquivo = f"demonstracao-indicador-i01-progresso-2026-10-31.{fim}"
        assert baixado.value.suggested_filename == arquivo
        assert conteudo.startswith(comeco)
        assert ler(conteudo)["URL"].endswith("/figuras/indicador-i01-progresso?retrato=2026-10-31")


def test_cada_arquivo_se_baixa_da_pagina(painel: Painel, pagina: Page) -> None:
    levar = _levar(pagina, painel)
    for formato in ("CSV", "XLSX", "JSON", "ZIP"):
        with pagina.expect_download() as baixado:
            levar.get_by_role("link", name=f"({formato})").click()
        nome = f"demonstracao-area-2-situacao-2026-10-31.{formato.lower()}"
        assert baixado.value.suggested_filename == nome
        assert baixado.value.path().stat().st_size > 100
