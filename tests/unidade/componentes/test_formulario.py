"""O que o formulário mostra de um envio recusado, e o aviso de privacidade que cabe numa olhada."""

import re
from dataclasses import replace

import pytest
from markupsafe import Markup

from componentes import fragmentos
from componentes.formulario import Envio, suspeitas
from dados.configuracao.privacidade import DE_EXEMPLO
from dados.participacao import Dado
from traducoes import IDIOMAS, PORTUGUES

LIMITE_DE_PALAVRAS = 120
"""NORMAS F-06."""


def test_suspeita_divide_o_texto_sem_perder_nada() -> None:
    texto = "Ligue 99876-5432 ou ana@exemplo.com."
    (achada,) = suspeitas({"mensagem": texto, "municipio": "Araçuaí", "organizacao": ""})

    assert achada.campo == "mensagem"
    assert [dado for _, dado in achada.trechos] == [None, Dado.TELEFONE, None, Dado.EMAIL, None]
    assert "".join(trecho for trecho, _ in achada.trechos) == texto
    assert "99876" not in repr(Envio(suspeitas=(achada,)))


@pytest.mark.parametrize(
    ("envio", "abertos"),
    [
        (Envio(), False),
        (Envio(campos={"mensagem": "Só isto", "email": "a@b.br", "tipo": "elogio"}), False),
        (Envio(campos={"municipio": "Araçuaí"}), True),
        (Envio(campos={"perfil": "imprensa"}), True),
        (Envio(campos={"organizacao": ""}, erros={"organizacao": "longa"}), True),
    ],
)
def test_opcionais_abertos_so_com_conteudo_ou_erro(envio: Envio, *, abertos: bool) -> None:
    assert envio.detalhes_abertos is abertos


@pytest.mark.parametrize("aceita_email", [True, False])
def test_aviso_ao_lado_diz_tudo_em_poucas_palavras(*, aceita_email: bool) -> None:
    ficha = replace(DE_EXEMPLO, guarda_do_texto=18, guarda_do_email=45)
    html = fragmentos.bloco(
        "participe", "privacidade", idioma=PORTUGUES, privacidade=ficha, aceita_email=aceita_email
    )
    texto = Markup(html).striptags()

    assert len(re.findall(r"\w[\w@.-]*", texto)) <= LIMITE_DE_PALAVRAS
    for dito in (
        ficha.controlador, ficha.finalidade, ficha.direitos, ficha.encarregado, ficha.contato,
        "A lei permite", "Guardamos só o que você enviar", "18 meses", "inventamos",
        "Só a equipe que responde vê",
    ):  # fmt: skip
        assert dito in texto
    assert ("45 dias" in texto) is aceita_email


def test_pagina_de_privacidade_diz_o_que_esta_configurado() -> None:
    ficha = replace(DE_EXEMPLO, guarda_do_texto=18, guarda_do_email=45)
    texto = Markup(
        fragmentos.bloco("privacidade", "conteudo", idioma=PORTUGUES, privacidade=ficha)
    ).striptags()

    for dito in (
        ficha.controlador, ficha.finalidade, ficha.direitos, ficha.encarregado, ficha.contato,
        "Base legal", "18 meses", "45 dias", "município", "Quem vê", "rascunho", "são um exemplo",
        "nós inventamos",
    ):  # fmt: skip
        assert dito in texto
    de_verdade = replace(ficha, eh_ficticia=False)
    assert "Demonstração" not in fragmentos.bloco(
        "privacidade", "conteudo", idioma=PORTUGUES, privacidade=de_verdade
    )


@pytest.mark.parametrize(("modelo", "nome"), [("participe", "privacidade"), ("privacidade", "conteudo")])
def test_o_exemplo_se_traduz_e_o_configurado_fica_em_portugues(modelo: str, nome: str) -> None:
    do_orgao = replace(DE_EXEMPLO, finalidade="Servir.", direitos="Peça.", eh_ficticia=False)
    for idioma in IDIOMAS[1:]:
        exemplo, configurado = (
            fragmentos.bloco(modelo, nome, idioma=idioma, privacidade=ficha, aceita_email=True)
            for ficha in (DE_EXEMPLO, do_orgao)
        )
        for padrao in (DE_EXEMPLO.finalidade, DE_EXEMPLO.direitos):
            assert (idioma.t(padrao) in exemplo, f'lang="pt-BR">{padrao}' in exemplo) == (True, False)
        for dito in (do_orgao.finalidade, do_orgao.direitos):
            assert f'<span lang="pt-BR">{dito}</span>' in configurado
