"""Os links dos e-mails num navegador: botão pelo teclado, nas duas larguras, com e sem JavaScript."""

import re

from playwright.sync_api import Page, expect

from dados import relogio
from dados.participacao.cofre import Cofre
from tests.integracao.servidor.formulario import enviar
from tests.navegador.conferencias import transbordos_nas_duas, violacoes
from tests.paineis import CHAVE_DO_EMAIL, Painel

FEITO = re.compile("^E-mail (confirmado|apagado|já apagado)$")


def _link(painel: Painel, acao: str) -> str:
    """O link da primeira contribuição da base; sem e-mail nela, o painel diz que já o apagou."""
    codigo = Cofre([CHAVE_DO_EMAIL]).autenticar(f"{acao}:1", agora=relogio.agora())
    return f"{painel.endereco}/{acao}?c={codigo}"


def test_o_botao_se_acha_e_se_aperta(painel: Painel, com_e_sem_javascript: tuple[Page, Page]) -> None:
    assert enviar(painel, {"mensagem": "Com e-mail", "email": "maria@exemplo.com"}).status == 303
    for pagina in com_e_sem_javascript:
        for acao, botao in (("confirmar", "Confirmar meu e-mail"), ("sem-email", "Apagar meu e-mail")):
            pagina.goto(_link(painel, acao))
            # As duas são desenhadas pelos mesmos blocos, e o axe precisa de scripts: uma basta a ele.
            com_axe = acao == "confirmar" and pagina is com_e_sem_javascript[0]
            achado = pagina.get_by_role("button", name=botao)
            assert transbordos_nas_duas(pagina) == []
            caixa = achado.bounding_box()
            assert caixa is not None
            assert caixa["height"] >= 24
            assert not com_axe or violacoes(pagina) == []
            achado.focus()
            pagina.keyboard.press("Enter")
            expect(pagina.get_by_role("heading", level=1)).to_have_text(FEITO)
            assert transbordos_nas_duas(pagina) == []
            assert not com_axe or violacoes(pagina) == []
