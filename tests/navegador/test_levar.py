"""Levar a figura: copiar a citação e o código, e baixar cada arquivo. Sem JavaScript, nenhum botão morto."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.navegador.conferencias import transbordos, violacoes
from tests.paineis import Painel

MESES = ["jan.", "fev.", "mar.", "abr.", "maio", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."]


def _levar(pagina: Page, painel: Painel) -> Locator:
    pagina.goto(f"{painel.endereco}/area?codigo=2")
    figura = pagina.locator(".figura").first
    figura.get_by_text("Baixar, citar ou incorporar").click()
    return figura.locator(".levar")


def test_aberto_ele_cabe_na_tela_e_nao_tem_barreira(painel: Painel, pagina_em_duas_larguras: Page) -> None:
    levar = _levar(pagina_em_duas_larguras, painel)
    expect(levar.get_by_role("heading", name="Citar")).to_be_visible()
    assert violacoes(pagina_em_duas_larguras) == []
    assert transbordos(pagina_em_duas_larguras) == []


@pytest.mark.parametrize(
    ("botao", "forma"),
    [
        ("Copiar a citação da ABNT", r"SECRETARIA-EXEMPLO.* Acesso em: \d+ (MES) \d{4}\."),
        ("Copiar a citação curta", r"Fonte: .*figuras/area-2-situacao\?retrato=2026-10-31"),
        ("Copiar o endereço", r"http://127[^ ]*/figuras/area-2-situacao\?retrato=2026-10-31"),
        ("Copiar o código: Acompanha os novos dados", r'<iframe src="[^"]*/embed/area-2-situacao" .*'),
        ("Copiar o código: Fica como está hoje", r'<iframe src="[^"]*situacao\?retrato=2026-10-31" .*'),
    ],
)
def test_o_que_se_copia_e_o_que_se_le(botao: str, forma: str, painel: Painel, pagina: Page) -> None:
    pagina.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=painel.endereco)
    levar = _levar(pagina, painel)
    levar.get_by_role("button", name=botao).click()
    expect(levar.get_by_role("status")).to_have_text("Copiado.")
    copiado = pagina.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(forma.replace("MES", "|".join(map(re.escape, MESES))), copiado)


def test_sem_javascript_ha_os_arquivos_e_nenhum_botao(painel: Painel, pagina_sem_javascript: Page) -> None:
    levar = _levar(pagina_sem_javascript, painel)
    assert levar.get_by_role("link").count() >= 4
    assert levar.get_by_role("button").count() == 0
    expect(levar.get_by_text("[dia em que você abriu esta página]")).to_be_visible()
