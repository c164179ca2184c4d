"""O formulário com as defesas ligadas, num painel só deste módulo: robôs, muita gente e retrato novo."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from dados.participacao.prova import BITS
from dados.participacao.ritmo import COMUM
from playwright.sync_api import Page, Route, expect

from dados import relogio
from dados.participacao import carimbo
from tests.correcao import CORRIGIDA, VERSAO, publicar_correcao
from tests.integracao.servidor.formulario import ABERTO, abrir, gravadas
from tests.navegador.conferencias import esperar_desenho
from tests.paineis import Painel, Resposta, painel_no_ar

MENSAGEM, ENVIAR = "Sua mensagem (obrigatória)", "Enviar minha opinião"

REDESENHAR = """() => {
    const pedaco = document.querySelector("[data-pedaco=formulario]")
    const novo = pedaco.cloneNode(true)
    novo.querySelector("[name=bilhete]").value = ""
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


def _envelhecer(painel: Painel, chave: str, *, segundos: int) -> str:
    """O carimbo que o painel daria a um formulário aberto há tanto tempo: o segredo está na base dele."""
    with closing(sqlite3.connect(painel.participacao)) as base:
        (sal,) = base.execute("SELECT valor FROM sal ORDER BY dia DESC").fetchone()
    return carimbo.fazer(
        chave, agora=relogio.agora() - timedelta(seconds=segundos), segredo=bytes.fromhex(sal)
    )


def _enviar(painel: Painel, mensagem: str, *, aberto_ha: int) -> Resposta:
    escondidos, bilhete = abrir(painel)
    velho = _envelhecer(painel, escondidos["chave_idempotencia"], segundos=aberto_ha)
    return painel.enviar("/participe", {**escondidos, "carimbo": velho, "mensagem": mensagem}, Cookie=bilhete)


def test_robo_espera_e_gente_nem_percebe(defendido: Painel, pagina: Page) -> None:
    escondidos, bilhete = abrir(defendido)
    # Aberto daqui a um minuto: numa máquina lenta, o tempo que passa não muda a resposta.
    adiantado = _envelhecer(defendido, escondidos["chave_idempotencia"], segundos=-60)
    campos = {**escondidos, "carimbo": adiantado, "mensagem": "Na hora"}
    na_hora = defendido.enviar("/participe", campos, Cookie=bilhete)
    assert na_hora.status == 429
    assert int(na_hora.cabecalhos["Retry-After"]) > 3
    assert "rápido demais" in na_hora.texto
    assert "Na hora</textarea>" in na_hora.texto
    assert adiantado in na_hora.texto, "quem esperou não começa a contar de novo"
    forjado = {**escondidos, "carimbo": f"1.{'0' * 64}", "mensagem": "Forjado"}
    assert defendido.enviar("/participe", forjado, Cookie=bilhete).status == 429
    assert gravadas(defendido) == []

    for ordem in range(COMUM):
        assert _enviar(defendido, f"Envio {ordem}", aberto_ha=4).status == 303
    sem_prova = _enviar(defendido, "Sem prova", aberto_ha=4)
    assert sem_prova.status == 429
    assert 1 <= int(sem_prova.cabecalhos["Retry-After"]) <= 16
    assert re.search(r"Muita gente está mandando mensagens agora. Espere \d+ segundo", sem_prova.texto)
    assert f'data-prova="{BITS}"' in sem_prova.texto
    assert _enviar(defendido, "Esperou, sem JavaScript", aberto_ha=21).status == 303

    _gente_com_navegador(defendido, pagina)


def _gente_com_navegador(painel: Painel, pagina: Page) -> None:
    """O navegador faz a prova sozinho; quem envia antes do fim dela não aperta de novo."""

    def abrir_ha_quatro_segundos(rota: Route) -> None:
        resposta = rota.fetch()
        chave = re.search(r'name="chave_idempotencia" value="([^"]+)"', resposta.text())
        assert chave
        velho = _envelhecer(painel, chave[1], segundos=4)
        corpo = re.sub(r'(name="carimbo" value=")[^"]+', rf"\g<1>{velho}", resposta.text())
        rota.fulfill(response=resposta, body=corpo)

    pagina.route("**/participe?*", abrir_ha_quatro_segundos)
    pagina.goto(painel.endereco + ABERTO)
    assert pagina.locator("[data-prova]").count() == 1
    pagina.locator("#campo-mensagem").fill("Com prova")
    with pagina.expect_request(lambda pedido: pedido.method == "POST") as enviado:
        pagina.get_by_role("button", name=ENVIAR).click()
    expect(pagina.locator(".protocolo")).to_be_visible()
    assert re.search(r"&prova=\d+&", enviado.value.post_data or "")


def test_retrato_novo_no_meio_da_digitacao_nao_apaga_nada(
    defendido: Painel, retratos_do_modulo: Path, tmp_path: Path, pagina: Page
) -> None:
    pagina.goto(f"{defendido.endereco}{ABERTO}&sobre=acao:A005")
    esperar_desenho(pagina)
    mensagem = pagina.get_by_label(MENSAGEM)
    mensagem.fill("Escrito antes do retrato novo")
    bilhete = pagina.locator("[name=bilhete]").input_value()
    publicar_correcao(retratos_do_modulo, tmp_path)
    pagina.evaluate(REDESENHAR)
    expect(mensagem).to_have_value("Escrito antes do retrato novo")
    assert pagina.locator("#opiniao [name=retrato_versao]").input_value() == VERSAO
    assert pagina.locator("[name=bilhete]").input_value() == bilhete

    pagina.reload()
    conteudo = pagina.locator("#gemea")
    expect(conteudo).to_contain_text(f"versão {CORRIGIDA}.")
    expect(conteudo).to_contain_text("Você escreve sobre: A Estratégia toda")
    assert conteudo.locator("#opiniao [name=retrato_versao]").input_value() == CORRIGIDA
    assert conteudo.locator("#campo-mensagem").input_value() == "Escrito antes do retrato novo"
