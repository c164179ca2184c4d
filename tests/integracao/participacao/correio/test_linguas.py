"""O e-mail fala a língua em que a pessoa usou o painel, e não traduz o que a equipe ou os dados disseram."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from componentes.mudancas import boletim as escrito
from componentes.mudancas import comparacao
from dados import historia, retrato
from dados.participacao import assinatura, atendimento, boletim, correio, registrar
from dados.participacao.atendimento.papeis import Agente, Papel
from dados.participacao.boletim import Leitor
from dados.participacao.cofre import Cofre
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.correio import Acao, Carteiro, links
from tests.correio import BASE, Correio
from traducoes import ESPANHOL, IDIOMAS, INGLES, PORTUGUES, Idioma

AGENTE = Agente("ana@exemplo.invalid", frozenset(Papel))


def _texto(postal: Correio, qual: int) -> str:
    """O texto de uma carta, com as linhas de cada parágrafo juntas."""
    return " ".join(str(postal.cartas[qual].get_content()).split())


@pytest.mark.parametrize("idioma", IDIOMAS, ids=lambda idioma: idioma.codigo)
def test_da_pergunta_a_resposta(
    idioma: Idioma,
    motor: Engine,
    carteiro: Carteiro,
    postal: Correio,
    cofre: Cofre,
    agora: datetime,
    nova: Callable[..., Contribuicao],
) -> None:
    t = idioma.t
    enviada = nova(email="maria@exemplo.com")
    registrar(motor, enviada, agora=agora, cofre=cofre, idioma=idioma.codigo)
    correio.esvaziar(carteiro, relogio=lambda: agora)
    codigo = links.fazer(Acao.CONFIRMAR, 1, base="", cofre=cofre, agora=agora).partition("=")[2]
    correio.confirmar(motor, codigo, cofre=cofre, agora=agora)
    atendimento.responder(motor, 1, "Corrigimos o acento.", agente=AGENTE, agora=agora)
    correio.esvaziar(carteiro, relogio=lambda: agora)

    pergunta, resposta = postal.cartas
    assert pergunta["Subject"] == t("Confirme seu e-mail para receber a resposta")
    assert resposta["Subject"] == t("A resposta à opinião que você enviou")
    assert {carta["Content-Language"] for carta in postal.cartas} == {idioma.etiqueta}
    assert t("Foi você? Abra este link e aperte o botão “Confirmar”:") in _texto(postal, 0)
    assert t("A equipe que responde não o vê.") in _texto(postal, 0)
    assert t("Este e-mail não traz o número: só você o tem.") in _texto(postal, 1)
    assert "Corrigimos o acento." in _texto(postal, 1)
    # Quem abre o link chega a uma página na mesma língua.
    na_lingua = f"&idioma={idioma.codigo}"
    assert (na_lingua in _texto(postal, 0)) is (idioma != PORTUGUES)
    assert (na_lingua in pergunta["List-Unsubscribe"]) is (idioma != PORTUGUES)


def test_cada_um_recebe_o_aviso_na_sua(
    motor: Engine,
    carteiro: Carteiro,
    postal: Correio,
    cofre: Cofre,
    agora: datetime,
    historia_pequena: Path,
) -> None:
    depois = retrato.atual(historia_pequena)
    guardadas = [retrato.da_versao(historia_pequena, v.versao) for v in historia.publicadas(historia_pequena)]
    comparada = max(
        (comparacao.comparar(antes, depois) for antes in guardadas if antes.versao != depois.versao),
        key=lambda feita: feita.total,
    )
    for ordem, idioma in enumerate(IDIOMAS, 1):
        email = f"pessoa{ordem}@exemplo.com"
        assinatura.pedir(motor, email, escopo="", cofre=cofre, agora=agora, idioma=idioma.codigo)
        codigo = links.fazer(Acao.ASSINAR, ordem, base="", cofre=cofre, agora=agora).partition("=")[2]
        assinatura.confirmar(motor, codigo, cofre=cofre, agora=agora)
    assert set(boletim.leitores(motor)) == {Leitor("", idioma.codigo) for idioma in IDIOMAS}
    textos = {
        Leitor("", idioma.codigo): escrito.texto(comparada, area="", base=BASE, idioma=idioma) or ""
        for idioma in IDIOMAS
    }

    assert boletim.anunciar(motor, depois.versao, textos, agora=agora) == len(IDIOMAS)
    correio.esvaziar(carteiro, relogio=lambda: agora)
    por_lingua = {carta["Content-Language"]: str(carta.get_content()) for carta in postal.cartas}
    assert set(por_lingua) == {idioma.etiqueta for idioma in IDIOMAS}
    assert "As piores notícias vêm primeiro." in por_lingua[PORTUGUES.etiqueta]
    for idioma in (INGLES, ESPANHOL):
        assert idioma.t("As piores notícias vêm primeiro.") in por_lingua[idioma.etiqueta]
        assert "As piores notícias vêm primeiro." not in por_lingua[idioma.etiqueta]
