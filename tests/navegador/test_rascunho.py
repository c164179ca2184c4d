"""O que se digita não se perde: nem com a rede fora, nem recarregando. E some quando não faz mais falta."""

import sqlite3
from contextlib import closing

from playwright.sync_api import Locator, Page, Route, expect

from tests.navegador.conferencias import esperar_desenho, transbordos, violacoes
from tests.paineis import Painel

ABERTO = "/participe?passo=opinar&sobre=area:2"
MENSAGEM, ORGANIZACAO = "Sua mensagem (obrigatória)", "Nome da organização (opcional)"
PUBLICAR = "Podem publicar minha mensagem (opcional)"
ENVIAR = "Enviar minha opinião"
ONDE = "document.activeElement.name || document.activeElement.textContent.trim()"
RASCUNHOS = "Object.keys(localStorage).filter((nome) => nome.startsWith('painel-rascunho'))"
SEM_DEPOSITO = """Object.defineProperty(window, 'localStorage', {get() { throw new Error('privado') }})
Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('privado') }})"""


def _quantas(painel: Painel, mensagem: str) -> int:
    with closing(sqlite3.connect(painel.participacao)) as base:
        consulta = "SELECT count(*) FROM contribuicao WHERE mensagem = ?"
        quantas: int = base.execute(consulta, (mensagem,)).fetchone()[0]
        return quantas


def _campo(pagina: Page, nome: str) -> Locator:
    """O que se vê: enquanto desenha, o Streamlit tem uma cópia escondida do formulário."""
    return pagina.get_by_label(nome).filter(visible=True)


def _perder_a_resposta(rota: Route) -> None:
    rota.fetch(max_redirects=0)
    rota.abort()


def test_o_texto_volta_depois_da_queda_e_some_com_o_recibo(painel: Painel, pagina: Page) -> None:
    pagina.goto(painel.endereco + ABERTO)
    _campo(pagina, "Dúvida").check()
    _campo(pagina, MENSAGEM).fill("Texto da queda")
    pagina.locator(".opcionais summary").filter(visible=True).click()
    _campo(pagina, ORGANIZACAO).fill("Grupo da queda")
    _campo(pagina, PUBLICAR).check()
    pagina.context.set_offline(True)
    pagina.get_by_role("button", name=ENVIAR).click()
    pagina.wait_for_url("chrome-error://**")
    pagina.context.set_offline(False)

    # Volta pelo endereço, e não pelo botão: nada do que o navegador guarda por si ajuda.
    pagina.goto(painel.endereco + ABERTO)
    expect(pagina.get_by_role("status").filter(has_text="Recuperamos")).to_be_visible()
    expect(_campo(pagina, MENSAGEM)).to_have_value("Texto da queda")
    expect(_campo(pagina, ORGANIZACAO)).to_be_visible()
    expect(_campo(pagina, ORGANIZACAO)).to_have_value("Grupo da queda")
    expect(_campo(pagina, "Dúvida")).to_be_checked()
    expect(_campo(pagina, PUBLICAR)).to_be_checked()
    assert violacoes(pagina) == []
    assert transbordos(pagina) == []

    pagina.goto(painel.endereco + "/participe?passo=opinar")
    assert _campo(pagina, MENSAGEM).input_value() == "", "o rascunho é de outro assunto"
    pagina.goto(painel.endereco + ABERTO)
    esperar_desenho(pagina)
    expect(_campo(pagina, MENSAGEM)).to_have_value("Texto da queda")
    pagina.get_by_role("button", name=ENVIAR).click()
    expect(pagina.locator(".protocolo")).to_be_visible()
    assert pagina.evaluate(RASCUNHOS) == []
    assert _quantas(painel, "Texto da queda") == 1
    pagina.goto(painel.endereco + ABERTO)
    assert _campo(pagina, MENSAGEM).input_value() == ""


def test_resposta_que_se_perdeu_no_caminho_nao_duplica(painel: Painel, pagina: Page) -> None:
    """O painel gravou e a rede caiu antes do recibo: quem envia de novo recebe o mesmo protocolo."""
    pagina.goto(painel.endereco + ABERTO)
    _campo(pagina, MENSAGEM).fill("Resposta perdida")
    pagina.route("**/participe", _perder_a_resposta)
    pagina.get_by_role("button", name=ENVIAR).click()
    pagina.wait_for_url("chrome-error://**")
    pagina.unroute("**/participe")
    assert _quantas(painel, "Resposta perdida") == 1
    pagina.goto(f"{painel.endereco}/recibo")
    assert pagina.evaluate(RASCUNHOS) == ["painel-rascunho:area:2"], "ninguém chegou aqui pelo formulário"
    pagina.goto(painel.endereco + ABERTO)
    pagina.get_by_role("button", name=ENVIAR).click()

    expect(pagina.locator(".protocolo")).to_be_visible()
    assert _quantas(painel, "Resposta perdida") == 1
    assert pagina.evaluate(RASCUNHOS) == []


def test_recusa_nao_troca_o_que_o_painel_devolveu_pelo_rascunho(painel: Painel, pagina: Page) -> None:
    pagina.goto(painel.endereco + ABERTO)
    _campo(pagina, MENSAGEM).fill("Meu CPF é 529.982.247-25.")
    pagina.get_by_role("button", name=ENVIAR).click()
    expect(pagina.locator("mark")).to_be_visible()
    assert violacoes(pagina) == []
    pagina.get_by_role("button", name="Esconder e enviar").press("Enter")

    expect(pagina.get_by_text("Meu CPF é [CPF escondido].")).to_be_visible()
    assert pagina.evaluate(RASCUNHOS) == []
    assert violacoes(pagina) == []


def test_apagar_o_rascunho_esvazia_o_formulario_e_o_aparelho(painel: Painel, pagina_estreita: Page) -> None:
    pagina = pagina_estreita
    pagina.goto(painel.endereco + ABERTO)
    _campo(pagina, MENSAGEM).fill("Desisti")
    assert pagina.evaluate(RASCUNHOS) == ["painel-rascunho:area:2"]
    pagina.get_by_role("button", name="Apagar rascunho").click()

    expect(pagina.get_by_role("status").filter(has_text="Rascunho apagado")).to_be_visible()
    assert _campo(pagina, MENSAGEM).input_value() == ""
    assert pagina.evaluate(RASCUNHOS) == []


def test_rascunho_de_oito_dias_some_em_qualquer_pagina(painel: Painel, pagina: Page) -> None:
    pagina.goto(painel.endereco + ABERTO)
    for dias, assunto in ((8, "area:2"), (6, "area:3")):
        guardado = f"{{em: Date.now() - {dias} * 864e5, campos: {{mensagem: 'Antigo'}}}}"
        pagina.evaluate(f"localStorage.setItem('painel-rascunho:{assunto}', JSON.stringify({guardado}))")
    pagina.evaluate("localStorage.setItem('painel-rascunho:estragado', '{')")
    pagina.goto(f"{painel.endereco}/glossario")

    assert pagina.evaluate(RASCUNHOS) == ["painel-rascunho:area:3"]


def test_sem_onde_guardar_o_formulario_funciona_igual(painel: Painel, pagina: Page) -> None:
    pagina.add_init_script(SEM_DEPOSITO)
    pagina.goto(painel.endereco + ABERTO)
    expect(pagina.get_by_role("button", name="Apagar rascunho")).to_be_hidden()
    _campo(pagina, MENSAGEM).fill("Navegação privada")
    pagina.get_by_role("button", name=ENVIAR).click()

    expect(pagina.get_by_text("Navegação privada")).to_be_visible()


def test_por_teclado_passa_por_tudo_menos_pela_armadilha(painel: Painel, pagina: Page) -> None:
    pagina.goto(painel.endereco + ABERTO)
    _campo(pagina, "Sugestão").focus()
    nomes = []
    for _ in range(12):
        pagina.keyboard.press("Tab")
        nomes.append(pagina.evaluate(ONDE))
        if nomes[-1].startswith("Falar de você"):
            pagina.keyboard.press("Enter")
        if nomes[-1] == ENVIAR:
            break

    assert nomes == [
        "mensagem", "Apagar rascunho", "Falar de você ou do seu grupo (opcional)", "perfil", "organizacao",
        "municipio", "email", "pode_publicar", ENVIAR,
    ]  # fmt: skip
    assert pagina.locator("[name=site]:visible").count() == 0
    assert "Deixe este campo" not in pagina.locator("body").aria_snapshot()
