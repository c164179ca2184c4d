"""As jornadas de quem usa: achar uma ação atrasada em três cliques e enviar uma opinião."""

import re
import sqlite3
from contextlib import closing

from playwright.sync_api import Page, expect

from tests.navegador.conferencias import esperar_desenho, violacoes
from tests.paineis import Painel


def _gravadas(painel: Painel, trecho: str) -> list[tuple[str, str]]:
    """O protocolo e o assunto das contribuições cuja mensagem tem `trecho`."""
    with closing(sqlite3.connect(painel.participacao)) as base:
        pedido = "SELECT protocolo, sobre FROM contribuicao WHERE instr(mensagem, ?)"
        return base.execute(pedido, (trecho,)).fetchall()


def _dizer_que_nao_esta_clara(pagina: Page) -> None:
    """No Streamlit e só com o teclado; o agradecimento continua quando ele volta a tomar a página."""
    pergunta = pagina.get_by_role("region", name="Esta página está clara?")
    pergunta.locator("summary").press("Enter")
    motivo = pergunta.get_by_label("As palavras são difíceis")
    motivo.press("Space")
    assert violacoes(pagina) == []
    # Enter num motivo aperta o primeiro botão do formulário, e não pode ser o Sim.
    motivo.press("Enter")
    expect(pergunta.get_by_text("Obrigado. Sua resposta foi guardada.")).to_be_visible()
    assert pagina.evaluate("document.activeElement.id") == "esta-pagina"
    esperar_desenho(pagina)
    expect(pergunta.get_by_text("Obrigado. Sua resposta foi guardada.")).to_be_in_viewport()


def _copiar_o_protocolo(pagina: Page, protocolo: str) -> None:
    pagina.context.grant_permissions(["clipboard-read", "clipboard-write"])
    pagina.get_by_role("button", name="Copiar o protocolo").press("Enter")
    expect(pagina.get_by_role("status").filter(has_text="Copiado.")).to_be_visible()
    assert pagina.evaluate("navigator.clipboard.readText()") == protocolo


def test_acha_uma_acao_atrasada_em_tres_cliques(painel: Painel, pagina_em_duas_larguras: Page) -> None:
    pagina = pagina_em_duas_larguras
    pagina.goto(painel.endereco)
    esperar_desenho(pagina)

    pagina.get_by_role("link", name=re.compile(r"Ver as \d+ ações atrasadas")).click()
    expect(pagina.get_by_role("heading", name=re.compile(r"\d+ ações encontradas"))).to_be_visible()
    pagina.locator(".acao").filter(has_text="Atrasada").first.get_by_role("link").click()

    expect(pagina.get_by_role("heading", level=1)).to_be_visible()
    expect(pagina.get_by_role("heading", name=re.compile("Atrasada"))).to_be_visible()
    expect(pagina.get_by_text(re.compile(r"O fim previsto passou há \d+ dia"))).to_be_visible()


def test_envia_uma_opiniao_so_com_o_teclado_e_le_o_protocolo(
    painel: Painel, aba_e_scripts: tuple[Page, bool]
) -> None:
    pagina, tem_scripts = aba_e_scripts
    pagina.goto(f"{painel.endereco}/diretriz?codigo=2.b.3")
    if tem_scripts:
        esperar_desenho(pagina)
        _dizer_que_nao_esta_clara(pagina)
        with closing(sqlite3.connect(painel.participacao)) as base:
            (da_diretriz,) = base.execute(
                "SELECT clara, falta FROM avaliacao_de_pagina WHERE pagina = 'diretriz'"
            )
        assert da_diretriz == (0, "linguagem_dificil")
    pagina.get_by_role("link", name="Opinar sobre isto").press("Enter")
    pagina.get_by_role("link", name="Opinar sobre o painel ou a Estratégia").press("Enter")
    expect(pagina.get_by_text("Diretriz 2.b.3:")).to_be_visible()

    mensagem = pagina.get_by_label("Sua mensagem (obrigatória)")
    mensagem.focus()
    pagina.keyboard.type("Falta dizer como funciona em Araçuaí.")
    pagina.get_by_role("button", name="Enviar minha opinião").press("Enter")

    expect(pagina.get_by_role("heading", name="Recebemos sua opinião")).to_be_focused()
    protocolo = pagina.locator(".protocolo").inner_text()
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", protocolo)
    if tem_scripts:
        _copiar_o_protocolo(pagina, protocolo)
    gravadas = {numero.replace("-", ""): sobre for numero, sobre in _gravadas(painel, "Araçuaí")}
    assert gravadas[protocolo.replace("-", "")] == "diretriz:2.b.3"
    assert violacoes(pagina) == []


def test_erro_fica_junto_do_campo_e_o_texto_continua(painel: Painel, pagina: Page) -> None:
    pagina.goto(f"{painel.endereco}/participe?passo=opinar")
    esperar_desenho(pagina)
    pagina.get_by_label("Sua mensagem (obrigatória)").fill("Texto que não pode sumir")
    pagina.get_by_label("E-mail para resposta (opcional)").fill("isto não é e-mail")
    pagina.get_by_role("button", name="Enviar minha opinião").click()

    expect(pagina.get_by_role("alert")).to_contain_text("E-mail para resposta: confira o e-mail")
    expect(pagina.locator(".erro-do-campo")).to_contain_text("confira o e-mail")
    assert pagina.get_by_label("Sua mensagem (obrigatória)").input_value() == "Texto que não pode sumir"
    assert _gravadas(painel, "não pode sumir") == []
    assert violacoes(pagina) == []

    pagina.get_by_label("E-mail para resposta (opcional)").fill("")
    pagina.get_by_role("button", name="Enviar minha opinião").click()
    expect(pagina.locator(".protocolo")).to_be_visible()
    assert len(_gravadas(painel, "não pode sumir")) == 1


def test_denuncia_e_pedido_nunca_mostram_caixa_de_texto(painel: Painel, pagina: Page) -> None:
    pagina.goto(f"{painel.endereco}/participe")
    esperar_desenho(pagina)
    assert pagina.locator("main textarea").count() == 0
    for escolha in ("Reclamar de um serviço ou denunciar", "Pedir uma informação ou uma base de dados"):
        pagina.goto(f"{painel.endereco}/participe")
        pagina.get_by_role("link", name=escolha).click()
        expect(pagina.get_by_text(re.compile("Telefone: 1(62|55)"))).to_be_visible()
        assert pagina.locator("main :is(textarea, input:not([type=hidden], [type=radio]))").count() == 0


def test_busca_sem_acento_do_alto_da_pagina(painel: Painel, pagina: Page) -> None:
    pagina.goto(painel.endereco)
    pagina.get_by_role("searchbox", name="Buscar no painel").fill("acao inteligencia artificial")
    pagina.keyboard.press("Enter")

    expect(pagina.get_by_role("heading", name=re.compile("resultado"))).to_be_visible()
    pagina.goto(f"{painel.endereco}/busca?q=INTEROPERABILIDADE")
    esperar_desenho(pagina)
    assert pagina.locator(".achados li").count() > 0
    assert pagina.locator(".achados mark").count() > 0


def test_filtro_muda_a_lista_e_o_endereco(painel: Painel, pagina: Page) -> None:
    pagina.goto(f"{painel.endereco}/acoes")
    esperar_desenho(pagina)
    todas = pagina.locator(".acao").count()
    pagina.get_by_label("Prazo calculado").select_option(label="Atrasada")
    pagina.get_by_role("button", name="Filtrar").press("Enter")
    pagina.wait_for_url(re.compile("prazo=atrasada"))
    pagina.reload()
    esperar_desenho(pagina)
    assert 0 < pagina.locator(".acao").count() < todas


def test_primeiro_tab_mostra_o_atalho_para_o_conteudo(painel: Painel, pagina: Page) -> None:
    pagina.goto(f"{painel.endereco}/area?codigo=2")
    esperar_desenho(pagina)
    pagina.keyboard.press("Tab")
    expect(pagina.get_by_role("link", name="Ir para o conteúdo")).to_be_in_viewport()
    pagina.keyboard.press("Enter")

    assert pagina.evaluate("document.activeElement.id") == "conteudo"
