"""O contador de letras: vê-se a cada letra, ouve-se só perto do fim, e não aparece onde não funciona."""

from playwright.sync_api import Locator, Page, expect

from tests.paineis import Painel

ABERTO = "/participe?passo=opinar"


def _contador(pagina: Page) -> tuple[Locator, Locator, Locator]:
    contador = pagina.locator("#gemea .contador")
    campo = pagina.locator("#gemea").get_by_label("Sua mensagem (obrigatória)")
    return campo, contador.locator(".nota"), contador.get_by_role("status")


def test_conta_o_que_o_servidor_conta_e_so_fala_nos_limiares(painel: Painel, pagina: Page) -> None:
    # Sem o Streamlit, que tomaria a página no meio.
    pagina.route("**/passagem.*.js", lambda rota: rota.abort())
    pagina.goto(painel.endereco + ABERTO)
    campo, visto, ouvido = _contador(pagina)
    expect(visto).to_have_text("Letras que ainda cabem: 2.000")
    altura = pagina.locator("#opiniao").evaluate("e => e.offsetHeight")

    # Um sinal fora do plano básico e um acento em duas partes contam como o servidor conta: um cada.
    campo.fill("  \N{GRINNING FACE}e\N{COMBINING ACUTE ACCENT} ")
    expect(visto).to_have_text("Letras que ainda cabem: 1.998")
    expect(ouvido).to_have_text("")
    campo.fill("a" * 1810)
    expect(ouvido).to_have_text("Letras que ainda cabem: 190")
    campo.fill("a" * 1820)
    expect(visto).to_have_text("Letras que ainda cabem: 180")
    expect(ouvido).to_have_text("Letras que ainda cabem: 190")
    campo.fill("a" * 2003)
    expect(visto).to_have_text("Letras a mais: 3")
    expect(ouvido).to_have_text("Letras a mais: 3")
    assert pagina.locator("#opiniao").evaluate("e => e.offsetHeight") == altura


def test_sem_javascript_fica_a_ajuda_que_diz_o_limite(painel: Painel, pagina_sem_javascript: Page) -> None:
    pagina_sem_javascript.goto(painel.endereco + ABERTO)
    _, visto, _ = _contador(pagina_sem_javascript)

    expect(visto).to_be_hidden()
    expect(pagina_sem_javascript.get_by_text("em até 2.000 letras")).to_be_visible()
