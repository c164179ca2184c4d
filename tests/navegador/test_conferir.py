"""Mandar um arquivo de verdade pelo navegador, com e sem JavaScript, e ler a resposta."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.navegador.conferencias import esperar_desenho, transbordos_nas_duas, violacoes
from tests.paineis import Painel

ARQUIVO = "/arquivos/2026-10-31/acao.xlsx?area=2"
SIM, NAO = "Sim, este arquivo é deste painel", "Não é um arquivo deste painel"


@pytest.fixture
def baixado(painel: Painel, tmp_path: Path) -> Path:
    """Um arquivo que saiu do painel."""
    arquivo = tmp_path / "ações da área.xlsx"
    arquivo.write_bytes(painel.pedir(ARQUIVO).corpo)
    return arquivo


def _enviar(pagina: Page, arquivo: Path) -> None:
    pagina.get_by_label("Envie o arquivo").set_input_files(arquivo)
    pagina.get_by_role("button", name="Conferir o arquivo").click()


def test_envia_o_arquivo_e_le_de_que_versao_ele_e(
    painel: Painel, pagina_estreita: Page, baixado: Path
) -> None:
    pagina = pagina_estreita
    pagina.goto(f"{painel.endereco}/conferir")
    esperar_desenho(pagina)
    _enviar(pagina, baixado)

    expect(pagina.get_by_role("heading", name=SIM)).to_be_visible()
    esperar_desenho(pagina)
    expect(pagina.get_by_text("Tabela “Ações”, só área 2")).to_be_visible()
    expect(pagina).to_have_title(
        "O arquivo é deste painel · Painel da Estratégia de Governo Digital de Minas Gerais"
    )
    assert violacoes(pagina) == []
    assert transbordos_nas_duas(pagina) == []
    with pagina.expect_download() as descida:
        pagina.get_by_role("link", name="O arquivo original").click()
    assert descida.value.path().read_bytes() == baixado.read_bytes()


def test_arquivo_escolhido_antes_de_o_streamlit_chegar_continua_escolhido(
    painel: Painel, pagina: Page, baixado: Path
) -> None:
    pagina.goto(f"{painel.endereco}/conferir")
    pagina.get_by_label("Envie o arquivo").set_input_files(baixado)
    pagina.get_by_role("heading", level=1).click()
    esperar_desenho(pagina)
    pagina.get_by_role("button", name="Conferir o arquivo").click()

    expect(pagina.get_by_role("heading", name=SIM)).to_be_visible()


def test_sem_javascript_tudo_funciona(
    painel: Painel, pagina_sem_javascript: Page, baixado: Path, tmp_path: Path
) -> None:
    pagina = pagina_sem_javascript
    pagina.goto(f"{painel.endereco}/conferir")
    _enviar(pagina, baixado)
    expect(pagina.get_by_role("heading", name=SIM)).to_be_visible()

    estranho = tmp_path / "outro.txt"
    estranho.write_text("não é daqui")
    _enviar(pagina, estranho)
    expect(pagina.get_by_role("heading", name=NAO)).to_be_visible()
    assert transbordos_nas_duas(pagina) == []


def test_resumo_errado_fica_no_campo_com_o_erro_ligado_a_ele(painel: Painel, pagina: Page) -> None:
    pagina.goto(f"{painel.endereco}/conferir")
    campo = pagina.get_by_label("Ou cole o resumo SHA-256")
    campo.fill("xyz")
    campo.press("Enter")

    expect(campo).to_have_attribute("aria-invalid", "true")
    expect(campo).to_have_value("xyz")
    expect(campo).to_have_accessible_description(re.compile("Isto não é um resumo SHA-256"))


def test_arquivo_grande_demais_mostra_a_frase_e_nao_um_erro_do_navegador(
    painel: Painel, pagina: Page, tmp_path: Path
) -> None:
    grande = tmp_path / "grande.bin"
    with grande.open("wb") as arquivo:
        arquivo.truncate(70 * 1024 * 1024)
    pagina.goto(f"{painel.endereco}/conferir")
    _enviar(pagina, grande)

    expect(pagina.get_by_text("O arquivo passa de 64 MB.")).to_be_visible()
