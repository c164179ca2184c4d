"""Duas mensagens, a segunda só a quem confirmou, entregues a um servidor de e-mail de verdade."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from dados.participacao import atendimento, correio, registrar
from dados.participacao.atendimento.papeis import Agente, Papel
from dados.participacao.cofre import Cofre, nova_chave
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.correio import Carteiro, Entrega, LinkRecusado, SemEmail
from dados.participacao.tabelas import contribuicao, saida
from tests import correio as servidor
from tests.correio import BASE, Correio

EQUIPE = Agente("ana@exemplo.invalid", frozenset(Papel))
DIA = timedelta(days=1)
Nova = Callable[..., Contribuicao]


@pytest.fixture
def protocolo(motor: Engine, nova: Nova, agora: datetime, cofre: Cofre) -> str:
    """De uma contribuição com e-mail, a de número 1."""
    escrita = nova(mensagem="Falta um acento.", email="maria@exemplo.com")
    return registrar(motor, escrita, agora=agora, cofre=cofre).protocolo


def codigo(texto: str, acao: str) -> str:
    """O código do link que faz isso, no texto do e-mail."""
    return texto.split(f"{BASE}{acao}?c=")[1].split(maxsplit=1)[0]


def levar_tudo(carteiro: Carteiro, agora: datetime) -> list[Entrega]:
    return list(correio.esvaziar(carteiro, relogio=lambda: agora).elements())


def responder(motor: Engine, texto: str, agora: datetime) -> None:
    atendimento.responder(motor, 1, texto, agente=EQUIPE, agora=agora)


def passos(motor: Engine, agora: datetime) -> list[str]:
    return [
        f"{passo.quem}: {passo.verbo} {passo.detalhe or ''}".strip()
        for passo in atendimento.ver(motor, 1, agora=agora).trilha
    ]


def test_da_pergunta_a_resposta(
    motor: Engine, carteiro: Carteiro, postal: Correio, protocolo: str, agora: datetime
) -> None:
    assert levar_tudo(carteiro, agora) == [Entrega.SAIU]
    pergunta = postal.ultima
    correio.confirmar(motor, codigo(pergunta, "confirmar"), cofre=carteiro.cofre, agora=agora + DIA)
    assert levar_tudo(carteiro, agora + DIA) == []
    responder(motor, "Obrigado!\n.\nCorrigimos {tudo}.", agora + 2 * DIA)
    assert levar_tudo(carteiro, agora + 2 * DIA) == [Entrega.SAIU]

    assert postal.destinos == ["maria@exemplo.com"] * 2
    primeira, segunda = postal.cartas
    assert primeira["Subject"] == "Confirme seu e-mail para receber a resposta"
    assert segunda["Subject"] == "A resposta à opinião que você enviou"
    assert primeira["From"].addresses[0].addr_spec == servidor.REMETENTE
    assert primeira["To"] == "maria@exemplo.com"
    assert primeira.get_content_type() == segunda.get_content_type() == "text/plain"
    assert "Obrigado!\n.\nCorrigimos {tudo}." in postal.ultima.replace("\r\n", "\n")
    assert f"{BASE}protocolo" in postal.ultima
    assert not any("acento" in str(carta) or protocolo in carta.get_content() for carta in postal.cartas)
    assert all(f"{BASE}sem-email?c=" in carta["List-Unsubscribe"] for carta in postal.cartas)
    for crua in postal.cruas:
        cabecalhos, _, corpo = crua.partition(b"\r\n\r\n")
        assert f"\r\nList-Unsubscribe: <{BASE}sem-email?c=".encode() in cabecalhos
        assert max(map(len, cabecalhos.split(b"\r\n"))) < 998
        assert max(map(len, corpo.split(b"\r\n"))) <= 78
    # Depois da resposta o endereço não serve mais a nada.
    assert not atendimento.ver(motor, 1, agora=agora).tem_email
    assert passos(motor, agora) == [
        "o painel: enviar_email confirmacao",
        "a pessoa: confirmar_email",
        f"{EQUIPE.quem}: responder",
        "o painel: enviar_email resposta",
    ]


def test_sem_confirmar_a_resposta_nao_sai_e_ao_confirmar_sai(
    motor: Engine, carteiro: Carteiro, postal: Correio, protocolo: str, agora: datetime
) -> None:
    levar_tudo(carteiro, agora)
    responder(motor, "Corrigimos.", agora)
    assert levar_tudo(carteiro, agora + DIA) == []

    link = codigo(postal.ultima, "confirmar")
    for _ in range(2):
        correio.confirmar(motor, link, cofre=carteiro.cofre, agora=agora + DIA)
    assert levar_tudo(carteiro, agora + DIA) == [Entrega.SAIU]
    assert "Corrigimos." in postal.ultima
    with pytest.raises(SemEmail):
        correio.confirmar(motor, link, cofre=carteiro.cofre, agora=agora + DIA)
    assert len(postal.cartas) == 2


def test_quem_confirma_antes_de_a_pergunta_repetida_sair_nao_a_recebe(
    motor: Engine, carteiro: Carteiro, postal: Correio, protocolo: str, agora: datetime
) -> None:
    """A queda entre o envio e a anotação: a pergunta chegou, mas a base ainda a tem para mandar."""
    levar_tudo(carteiro, agora)
    with motor.begin() as conexao:
        correio.caixa.pedir_confirmacao(conexao, 1, resumos=["nenhum"], agora=agora)
    correio.confirmar(motor, codigo(postal.ultima, "confirmar"), cofre=carteiro.cofre, agora=agora)

    assert levar_tudo(carteiro, agora + DIA) == []


def test_esquecer_apaga_o_endereco_e_o_que_ia_sair(
    motor: Engine, carteiro: Carteiro, postal: Correio, protocolo: str, agora: datetime
) -> None:
    levar_tudo(carteiro, agora)
    pergunta = postal.ultima
    correio.confirmar(motor, codigo(pergunta, "confirmar"), cofre=carteiro.cofre, agora=agora)
    responder(motor, "Corrigimos.", agora)
    correio.esquecer(motor, codigo(pergunta, "sem-email"), cofre=carteiro.cofre, agora=agora + 90 * DIA)

    assert levar_tudo(carteiro, agora + 90 * DIA) == []
    ficha = atendimento.ver(motor, 1, agora=agora)
    assert (ficha.tem_email, ficha.linha.mensagem) == (False, "Falta um acento.")
    with pytest.raises(SemEmail):
        correio.esquecer(motor, codigo(pergunta, "sem-email"), cofre=carteiro.cofre, agora=agora)


def test_link_forjado_vencido_ou_de_outra_coisa_nao_confirma(
    motor: Engine, carteiro: Carteiro, postal: Correio, protocolo: str, agora: datetime
) -> None:
    levar_tudo(carteiro, agora)
    certo, cofre = codigo(postal.ultima, "confirmar"), carteiro.cofre
    ate = agora + timedelta(days=7)
    with motor.connect() as conexao:
        cifrado = str(conexao.scalar(select(contribuicao.c.email_cifrado)))
    trocado = certo[:40] + ("A" if certo[40] != "A" else "B") + certo[41:]
    de_outro_painel = Cofre([nova_chave()]).autenticar("confirmar:1", agora=agora)

    for ruim in ("", "1", "ç", trocado, de_outro_painel, codigo(postal.ultima, "sem-email"), cifrado):
        with pytest.raises(LinkRecusado):
            correio.confirmar(motor, ruim, cofre=cofre, agora=agora)
    with pytest.raises(LinkRecusado):
        correio.esquecer(motor, certo, cofre=cofre, agora=agora)
    with pytest.raises(LinkRecusado):
        correio.confirmar(motor, certo, cofre=cofre, agora=ate + timedelta(seconds=2))
    assert atendimento.ver(motor, 1, agora=agora).email_confirmado_em is None

    correio.confirmar(motor, certo, cofre=cofre, agora=ate)
    assert atendimento.ver(motor, 1, agora=agora).email_confirmado_em == ate.replace(microsecond=0)


def test_endereco_que_abre_outra_linha_nunca_chega_ao_cabecalho(
    motor: Engine, carteiro: Carteiro, postal: Correio, protocolo: str, agora: datetime
) -> None:
    """Nem que alguém o grave direto na base, com a chave."""
    hostil = carteiro.cofre.cifrar("maria@exemplo.com\r\nBcc: alvo@exemplo.com")
    with motor.begin() as conexao:
        conexao.execute(contribuicao.update().values(email_cifrado=hostil))

    assert levar_tudo(carteiro, agora) == [Entrega.ENCERRADA]
    assert postal.cartas == []


@pytest.mark.parametrize(
    "texto",
    [
        "Bcc: alvo@exemplo.com\n\nOutro corpo",
        "\n.\nMAIL FROM:<x@y.z>\n.",
        "<script>alert(1)</script> [link](http://mau.exemplo)",
        "á" * 4000,
        "linha " + "x" * 3990,
    ],
)
def test_resposta_hostil_chega_como_texto_igual_ao_escrito(
    motor: Engine, carteiro: Carteiro, postal: Correio, protocolo: str, agora: datetime, texto: str
) -> None:
    levar_tudo(carteiro, agora)
    correio.confirmar(motor, codigo(postal.ultima, "confirmar"), cofre=carteiro.cofre, agora=agora)
    responder(motor, texto, agora)
    levar_tudo(carteiro, agora)

    assert len(postal.cartas) == 2
    assert texto.strip() in postal.ultima.replace("\r\n", "\n")
    assert postal.cartas[1]["Bcc"] is None
    assert postal.destinos == ["maria@exemplo.com"] * 2


def test_responder_de_novo_antes_do_carteiro_manda_uma_so_com_a_ultima(
    motor: Engine, carteiro: Carteiro, postal: Correio, protocolo: str, agora: datetime
) -> None:
    levar_tudo(carteiro, agora)
    correio.confirmar(motor, codigo(postal.ultima, "confirmar"), cofre=carteiro.cofre, agora=agora)
    responder(motor, "Primeira.", agora)
    with motor.begin() as conexao:
        conexao.execute(contribuicao.update().values(estado="reaberta"))
    responder(motor, "Segunda.", agora + DIA)

    assert levar_tudo(carteiro, agora + DIA) == [Entrega.SAIU]
    assert "Segunda." in postal.ultima
    assert "Primeira." not in postal.ultima


def test_sem_email_nada_entra_na_caixa(motor: Engine, nova: Nova, agora: datetime) -> None:
    registrar(motor, nova(), agora=agora)
    atendimento.responder(motor, 1, "Obrigado.", agente=EQUIPE, agora=agora)

    assert correio.pendentes(motor) == 0


def test_reenvio_do_formulario_nao_pergunta_de_novo(
    motor: Engine, nova: Nova, agora: datetime, cofre: Cofre
) -> None:
    escrita = nova(email="maria@exemplo.com", chave_idempotencia="a-mesma")
    for _ in range(3):
        registrar(motor, escrita, agora=agora, cofre=cofre)

    with motor.connect() as conexao:
        assert conexao.execute(select(saida.c.mensagem)).scalars().all() == ["confirmacao"]


def test_ninguem_enche_a_caixa_de_outra_pessoa(
    motor: Engine, nova: Nova, carteiro: Carteiro, postal: Correio, agora: datetime
) -> None:
    def enviar(quando: datetime, *, quantas: int, para: str = "alvo@exemplo.com") -> None:
        for _ in range(quantas):
            registrar(motor, nova(email=para), agora=quando, cofre=carteiro.cofre)
        levar_tudo(carteiro, quando)

    enviar(agora, quantas=6)
    enviar(agora, quantas=1, para="outra@exemplo.com")
    assert postal.destinos == ["alvo@exemplo.com"] * 3 + ["outra@exemplo.com"]

    # Quem confirma mostra que quer; e no dia seguinte se pergunta de novo.
    for carta in postal.cartas[:3]:
        link = codigo(str(carta.get_content()), "confirmar")
        correio.confirmar(motor, link, cofre=carteiro.cofre, agora=agora)
    with motor.begin() as conexao:
        conexao.execute(contribuicao.delete().where(contribuicao.c.id.in_([4, 5, 6])))
    enviar(agora, quantas=2)
    enviar(agora + 2 * DIA, quantas=2)
    assert postal.destinos.count("alvo@exemplo.com") == 7
