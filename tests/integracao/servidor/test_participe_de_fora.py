"""Um envio que não saiu do formulário deste painel não grava nada, e devolve o texto."""

import re
from html import unescape

import pytest

from tests.integracao.servidor.formulario import ABERTO, abrir, cookie, gravadas
from tests.paineis import Painel


@pytest.mark.parametrize(
    ("caso", "cabecalhos"),
    [
        ("sem sessão", {}),
        ("sessão de outro", {"Cookie": "painel_formulario=AAAAAAAAAAAAAAAAAAAAAA"}),
        ("outro site", {"Sec_Fetch_Site": "cross-site"}),
        ("site vizinho", {"Sec_Fetch_Site": "same-site"}),
        ("origem estranha", {"Origin": "https://outro.exemplo"}),
        ("origem escondida", {"Origin": "null"}),
    ],
)
def test_envio_que_nao_saiu_daqui_nao_grava_e_devolve_o_texto(
    caso: str, cabecalhos: dict[str, str], painel: Painel
) -> None:
    escondidos, sessao = abrir(painel)
    com_sessao = {"Cookie": sessao} if "sessão" not in caso else {}
    mensagem = f"Não gravar: {caso}"
    resposta = painel.enviar("/participe", {**escondidos, "mensagem": mensagem}, **com_sessao | cabecalhos)

    assert resposta.status == 403
    assert "Aperte Enviar de novo" in resposta.texto
    assert mensagem in unescape(resposta.texto)
    assert mensagem not in {linha[0] for linha in gravadas(painel)}


def test_quem_foi_recusado_por_engano_so_aperta_de_novo(painel: Painel) -> None:
    escondidos, _ = abrir(painel)
    recusada = painel.enviar("/participe", {**escondidos, "mensagem": "Cookie apagado"})
    formulario = recusada.texto.split('<form class="formulario"')[1]
    novos = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', formulario))
    aceita = painel.enviar("/participe", {**novos, "mensagem": "Cookie apagado"}, Cookie=cookie(recusada))

    assert (recusada.status, aceita.status) == (403, 303)


def test_sessao_inventada_no_cookie_nao_volta_para_a_pagina(painel: Painel) -> None:
    resposta = painel.pedir(ABERTO, Cookie='painel_formulario="><script>alert(1)</script>')

    assert "alert(1)" not in resposta.texto


def test_formulario_nao_se_guarda_e_o_cookie_e_so_do_painel(painel_com_prefixo: Painel) -> None:
    resposta = painel_com_prefixo.pedir(f"/egd/painel{ABERTO}")

    assert resposta.cabecalhos["Cache-Control"] == "private, no-cache"
    gravado = resposta.cabecalhos["Set-Cookie"]
    for parte in ("Path=/egd/painel/", "HttpOnly", "SameSite=Lax", "Secure"):
        assert parte in gravado
    assert "Set-Cookie" not in painel_com_prefixo.pedir("/egd/painel/participe").cabecalhos
