"""O formulário com as defesas ligadas, num painel só deste módulo: robôs, muita gente e retrato novo."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from dados import participacao
from tests import tokens
from tests.correcao import CORRIGIDA, VERSAO, publicar_correcao
from tests.integracao.servidor.formulario import ABERTO, abrir, gravadas
from tests.navegador.conferencias import esperar_desenho
from tests.paineis import Painel, painel_no_ar

MENSAGEM, ENVIAR = "Sua mensagem (obrigatória)", "Enviar minha opinião"

REDESENHAR = """() => {
    const pedaco = document.querySelector("[data-pedaco=formulario]")
    const novo = pedaco.cloneNode(true)
    novo.querySelector("[name=csrf]").value = ""
    novo.querySelector("textarea").value = ""
    pedaco.parentElement.innerHTML = novo.outerHTML
}"""
"""O que o Streamlit faz quando a sessão recomeça com outro retrato: escreve de novo o HTML, vazio."""


@pytest.fixture(scope="module")
def retratos_do_modulo(retrato_demonstracao: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Uma cópia da pasta de retratos em que se pode publicar."""
    pasta = tmp_path_factory.mktemp("vivo") / "retratos"
    shutil.copytree(retrato_demonstracao, pasta)
    return pasta


@pytest.fixture(scope="module")
def defendido(retratos_do_modulo: Path) -> Iterator[Painel]:
    """Um painel com o limite ligado, como numa instalação de verdade."""
    pasta = retratos_do_modulo.parent
    with painel_no_ar(retratos=retratos_do_modulo, instancia=pasta, PAINEL_LIMITE_ENVIOS="1000") as aberto:
        yield aberto


def test_robo_espera_e_gente_nem_percebe(defendido: Painel, pagina: Page) -> None:
    motor = participacao.preparar(f"sqlite:///{defendido.participacao}")
    _, sessao = abrir(defendido)
    # Aberto daqui a um minuto: numa máquina lenta, o tempo que passa não muda a resposta.
    adiantado = tokens.novo(motor, sessao.split("=")[1], aberto_ha=-60)
    na_hora = defendido.enviar("/participe", {"csrf": adiantado, "mensagem": "Na hora"}, Cookie=sessao)
    assert na_hora.status == 429
    assert int(na_hora.cabecalhos["Retry-After"]) > 3
    assert "rápido demais" in na_hora.texto
    assert "Na hora</textarea>" in na_hora.texto
    assert gravadas(defendido) == []

    def abrir_ha_quatro_segundos(rota: Route) -> None:
        resposta = rota.fetch()
        (gravado,) = re.findall(r"painel_formulario=([^;]+)", resposta.headers["set-cookie"])
        velho = tokens.novo(motor, gravado, aberto_ha=4)
        rota.fulfill(
            response=resposta,
            body=re.sub(r'(name="csrf" value=")[^"]+', rf"\g<1>{velho}", resposta.text()),
        )

    pagina.route("**/participe?*", abrir_ha_quatro_segundos)
    pagina.goto(defendido.endereco + ABERTO)
    pagina.locator("#campo-mensagem").fill("De gente")
    pagina.get_by_role("button", name=ENVIAR).click()
    expect(pagina.locator(".protocolo")).to_be_visible()
    assert [linha[0] for linha in gravadas(defendido)] == ["De gente"]


def test_retrato_novo_no_meio_da_digitacao_nao_apaga_nada(
    defendido: Painel, retratos_do_modulo: Path, tmp_path: Path, pagina: Page
) -> None:
    pagina.goto(f"{defendido.endereco}{ABERTO}&sobre=acao:A005")
    esperar_desenho(pagina)
    mensagem = pagina.get_by_label(MENSAGEM)
    mensagem.fill("Escrito antes do retrato novo")
    token = pagina.locator("[name=csrf]").input_value()
    publicar_correcao(retratos_do_modulo, tmp_path)
    pagina.evaluate(REDESENHAR)
    expect(mensagem).to_have_value("Escrito antes do retrato novo")
    assert pagina.locator("#opiniao [name=retrato_versao]").input_value() == VERSAO
    assert pagina.locator("[name=csrf]").input_value() == token

    pagina.reload()
    conteudo = pagina.locator("#gemea")
    expect(conteudo).to_contain_text(f"versão {CORRIGIDA}.")
    expect(conteudo).to_contain_text("Você escreve sobre: A Estratégia toda")
    assert conteudo.locator("#opiniao [name=retrato_versao]").input_value() == CORRIGIDA
    assert conteudo.locator("#campo-mensagem").input_value() == "Escrito antes do retrato novo"
