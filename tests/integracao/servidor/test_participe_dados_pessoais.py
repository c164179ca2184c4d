"""O texto parece ter dados pessoais: o painel avisa antes de gravar, e a pessoa decide."""

import pytest

from tests.integracao.servidor.formulario import abrir, enviar, gravadas, ultima
from tests.paineis import Painel

CPF = "529.982.247-25"


def _com(frase: str) -> dict[str, str]:
    return {"mensagem": f"{frase} Meu CPF é {CPF}.", "organizacao": "MARIA DA SILVA 11144477735"}


def test_avisa_marca_e_nao_grava(painel: Painel) -> None:
    antes = len(gravadas(painel))
    resposta = enviar(painel, _com("Avisar."))

    assert resposta.status == 422
    assert len(gravadas(painel)) == antes
    assert "O texto parece ter dados pessoais" in resposta.texto
    assert f'<mark>{CPF}<span class="so-leitor"> (parece CPF)</span></mark>' in resposta.texto
    assert "<mark>11144477735" in resposta.texto
    assert f"Avisar. Meu CPF é {CPF}.</textarea>" in resposta.texto
    assert "<title>Falta corrigir: " in resposta.texto
    assert '<details class="opcionais" open>' in resposta.texto
    for valor, nome in (("esconder", "Esconder e enviar"), ("manter", "Enviar assim mesmo")):
        assert f'form="opiniao" name="dados_pessoais" value="{valor}">{nome}</button>' in resposta.texto


@pytest.mark.parametrize(
    ("decisao", "mensagem", "organizacao"),
    [
        ("esconder", "Decidi. Meu CPF é [CPF escondido].", "MARIA DA SILVA [CPF escondido]"),
        ("manter", f"Decidi. Meu CPF é {CPF}.", "MARIA DA SILVA 11144477735"),
    ],
)
def test_a_decisao_da_pessoa_vale(decisao: str, mensagem: str, organizacao: str, painel: Painel) -> None:
    resposta = enviar(painel, {**_com("Decidi."), "dados_pessoais": decisao})

    assert resposta.status == 303
    gravada = ultima(painel, mensagem)
    assert (gravada[0], gravada[5]) == (mensagem, organizacao)


def test_esconder_num_texto_com_controles_no_meio_do_numero(painel: Painel) -> None:
    """O controle some ao gravar, e o número apareceria inteiro."""
    campos = {"mensagem": "Número 529.982\u200e.247-25 com controle", "dados_pessoais": "esconder"}

    assert enviar(painel, campos).status == 303
    ultima(painel, "Número [CPF escondido] com controle")


def test_esconder_que_passa_do_limite_devolve_o_texto_ja_escondido(painel: Painel) -> None:
    mensagem = "a@b.br " * 280
    resposta = enviar(painel, {"mensagem": mensagem, "dados_pessoais": "esconder"})

    assert resposta.status == 422
    assert "até 2.000 letras" in resposta.texto
    assert "[e-mail escondido] [e-mail escondido]" in resposta.texto


def test_decisao_estranha_nao_dispensa_o_aviso(painel: Painel) -> None:
    assert enviar(painel, {**_com("Estranha."), "dados_pessoais": "MANTER"}).status == 422


def test_campo_que_ninguem_ve_preenchido_nao_grava_e_diz_o_que_fazer(painel: Painel) -> None:
    escondidos, sessao = abrir(painel)
    robo = {**escondidos, "mensagem": "Compre já", "site": "http://spam.example"}
    resposta = painel.enviar("/participe", robo, Cookie=sessao)

    assert resposta.status == 422
    assert "Já o esvaziamos" in resposta.texto
    assert "spam.example" not in resposta.texto
    assert "Compre já</textarea>" in resposta.texto
    assert "Compre já" not in {linha[0] for linha in gravadas(painel)}
