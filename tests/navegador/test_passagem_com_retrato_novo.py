"""Um retrato ativado entre a gêmea e o Streamlit nunca deixa a página com números de duas versões."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.correcao import CORRIGIDA, VERSAO, publicar_correcao
from tests.navegador.conferencias import esperar_desenho
from tests.paineis import painel_no_ar


def test_depois_da_passagem_vale_so_o_retrato_novo(retratos: Path, tmp_path: Path, pagina: Page) -> None:
    with painel_no_ar(retratos=retratos, instancia=tmp_path) as painel:
        pagina.goto(f"{painel.endereco}/area?codigo=2")
        expect(pagina.locator("#gemea")).to_contain_text(f"versão {VERSAO}.")
        publicar_correcao(retratos, tmp_path)
        esperar_desenho(pagina)

        texto = pagina.locator("main").inner_text()
        assert set(re.findall(r"versão (\S+)\.(?:\s|$)", texto)) == {CORRIGIDA}
        figura = pagina.locator(".figura").first
        figura.scroll_into_view_if_needed()
        expect(figura.locator("[data-desenhado=sim] .main-svg").first).to_be_visible()
