"""A equipe num navegador de verdade, com um provedor de entrada de verdade: entrar, responder, publicar."""

from time import monotonic

from playwright.sync_api import Page

from dados import relogio
from dados.participacao import Desfecho, Estado, atendimento
from dados.participacao.atendimento import modelos
from dados.participacao.publico import mural
from tests.equipe import AGENTE, ANA, Equipe
from tests.navegador.conferencias import niveis_dos_titulos, transbordos_nas_duas, violacoes


def _entrar(pagina: Page, equipe: Equipe, *, quem: str) -> None:
    """Pelo botão, até o provedor, e de volta."""
    pagina.goto(f"{equipe.painel.endereco}/equipe")
    pagina.get_by_role("link", name="Entrar", exact=True).click()
    pagina.get_by_placeholder("sub").fill(quem)
    pagina.get_by_role("button", name="Authorize").click()
    pagina.wait_for_url(f"{equipe.painel.endereco}/equipe")


def test_da_entrada_a_publicacao_so_com_o_teclado(equipe: Equipe, aba_e_scripts: tuple[Page, bool]) -> None:
    pagina, _ = aba_e_scripts
    id = equipe.chegou(mensagem="Sou a Maria. Falta acento.", tipo="erro_nos_dados", pode_publicar=True)
    modelos.gravar(
        equipe.motor, "Agradecimento", "Obrigada por avisar.", agente=AGENTE, agora=relogio.agora()
    )
    _entrar(pagina, equipe, quem=ANA)

    pagina.get_by_label("Tipo").select_option("erro_nos_dados")
    pagina.get_by_role("button", name="Filtrar").press("Enter")
    pagina.get_by_role("link", name=f"Contribuição {id}: erro nos dados").press("Enter")
    pagina.get_by_role("button", name="Começar a análise").press("Enter")
    pagina.locator(".feito:focus").filter(has_text="Análise começada.").wait_for()

    pagina.get_by_role("button", name="Usar este modelo").press("Enter")
    resposta = pagina.get_by_label("Sua resposta")
    assert resposta.input_value() == "Obrigada por avisar."
    resposta.press("Control+End")
    resposta.press_sequentially(" Corrigimos.")
    resposta.press("Tab")
    pagina.keyboard.press("Enter")
    pagina.locator(".feito:focus").filter(has_text="Resposta enviada.").wait_for()

    pagina.get_by_label("O texto que o público vai ler").fill("Falta acento.")
    pagina.get_by_label("O que mudou por causa dela").fill("Pusemos o acento.")
    pagina.get_by_role("button", name="Publicar com a resposta").press("Enter")
    pagina.locator(".feito:focus").filter(has_text="Publicada.").wait_for()
    ficha = equipe.ficha(id)

    assert ficha.linha.estado is Estado.RESPONDIDA
    assert ficha.linha.mensagem == "Sou a Maria. Falta acento."
    assert [feita.texto for feita in ficha.respostas] == ["Obrigada por avisar. Corrigimos."]
    assert ficha.decisao is not None
    assert ficha.decisao.desfecho is Desfecho.PUBLICADA
    assert (ficha.decisao.texto, ficha.decisao.o_que_mudou) == ("Falta acento.", "Pusemos o acento.")
    assert {passo.quem for passo in ficha.trilha} == {ANA}
    assert violacoes(pagina) == []
    _ver_no_ar(pagina, equipe, "Falta acento.", "Pusemos o acento.", "Obrigada por avisar. Corrigimos.")
    pagina.goto(f"{equipe.painel.endereco}/equipe")

    da_entrada = [
        cookie for cookie in pagina.context.cookies() if cookie["name"].startswith("_streamlit_user")
    ]
    assert da_entrada
    assert all(cookie["httpOnly"] and cookie["sameSite"] == "Lax" for cookie in da_entrada)
    pagina.get_by_role("link", name="Sair").press("Enter")
    pagina.get_by_role("button", name="End session").click()
    pagina.wait_for_url(f"{equipe.painel.endereco}/equipe")
    pagina.get_by_role("link", name="Entrar", exact=True).wait_for()


def test_quem_nao_esta_na_equipe_e_recusado(equipe: Equipe, pagina: Page) -> None:
    _entrar(pagina, equipe, quem="zeca@outro.exemplo")

    assert "zeca@outro.exemplo não está na equipe" in pagina.locator("main").inner_text()
    assert pagina.locator("main a").all_inner_texts() == ["Sair"]
    assert violacoes(pagina) == []


def test_quem_desiste_no_provedor_volta_ao_botao(equipe: Equipe, pagina: Page) -> None:
    pagina.goto(f"{equipe.painel.endereco}/equipe?tela=entrar")
    pagina.get_by_role("button", name="Deny").click()
    pagina.wait_for_url(f"{equipe.painel.endereco}/equipe")

    assert pagina.get_by_role("link", name="Entrar", exact=True).is_visible()


def test_toda_tela_se_le_sem_barreira(equipe: Equipe, aba_e_scripts: tuple[Page, bool]) -> None:
    aba, _ = aba_e_scripts
    longa = "PalavraSemFim" * 40
    nova = equipe.chegou(mensagem=longa, organizacao=longa[:120], municipio="Sé", pode_publicar=True)
    pronta = equipe.chegou(sobre="diretriz:2.b.3", pode_publicar=True, perfil="imprensa")
    for id in (pronta, equipe.chegou()):
        atendimento.responder(equipe.motor, id, longa, agente=AGENTE, agora=relogio.agora())
    atendimento.publicar(
        equipe.motor, pronta, longa, o_que_mudou="Mudou.", agente=AGENTE, agora=relogio.agora()
    )
    modelos.gravar(equipe.motor, longa[:80], longa, agente=AGENTE, agora=relogio.agora())
    telas = (
        "", "?tipo=elogio&area=3&estado=retirada", f"?contribuicao={nova}", f"?contribuicao={pronta}",
        f"?contribuicao={pronta + 1}&feito=responder", "?tela=modelos", "?contribuicao=abc",
    )  # fmt: skip
    aba.goto(f"{equipe.painel.endereco}/equipe")
    _conferir(aba)
    _por_cookie(aba, equipe)
    for tela in telas:
        aba.goto(f"{equipe.painel.endereco}/equipe{tela}")
        _conferir(aba)
    aba.goto(f"{equipe.painel.endereco}/equipe?contribuicao={pronta}")
    aba.get_by_text("Tirar do ar").press("Enter")
    aba.get_by_label("Repete outra").check()
    _conferir(aba)
    modelos.apagar(equipe.motor, longa[:80], agente=AGENTE, agora=relogio.agora())


def test_erro_recebe_o_foco_e_devolve_o_texto(equipe: Equipe, pagina: Page) -> None:
    id = equipe.chegou()
    _por_cookie(pagina, equipe)
    pagina.goto(f"{equipe.painel.endereco}/equipe?contribuicao={id}")
    pagina.get_by_label("Sua resposta").fill("Não me perca")
    atendimento.responder(equipe.motor, id, "Cheguei antes.", agente=AGENTE, agora=relogio.agora())
    pagina.get_by_role("button", name="Enviar a resposta").click()
    pagina.get_by_role("alert").wait_for()

    assert pagina.locator(".erros:focus").count() == 1
    assert pagina.get_by_label("O que você escreveu").input_value() == "Não me perca"
    assert violacoes(pagina) == []


def _ver_no_ar(pagina: Page, equipe: Equipe, *textos: str) -> None:
    """Recarrega a página pública até ela mostrar os textos, o que leva no máximo `mural.VALE` segundos."""
    fim = monotonic() + 3 * mural.VALE
    pagina.goto(f"{equipe.painel.endereco}/contribuicoes")
    while not all(texto in pagina.locator("main").inner_text() for texto in textos):
        assert monotonic() < fim
        pagina.reload()


def _conferir(aba: Page) -> None:
    assert aba.locator("h1").count() == 1
    assert niveis_dos_titulos(aba)[0] == 1
    assert transbordos_nas_duas(aba) == []
    assert violacoes(aba) == []


def _por_cookie(aba: Page, equipe: Equipe) -> None:
    """Entra sem passar pelo provedor, que outra prova já percorre."""
    pares = (parte.split("=", 1) for parte in equipe.cookie(ANA).split("; "))
    aba.context.add_cookies(
        [{"name": nome, "value": valor, "url": equipe.painel.endereco} for nome, valor in pares]
    )
