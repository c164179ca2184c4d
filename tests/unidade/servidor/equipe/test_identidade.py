"""Só entra quem o cookie assinado pelo painel identifica, e por uma jornada."""

import json
import string
from datetime import timedelta
from hashlib import sha256

import pytest
from itsdangerous import TimestampSigner
from streamlit.auth_util import set_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import TOKENS_COOKIE_NAME, USER_COOKIE_NAME

from dados.participacao.atendimento import Papel
from servidor.equipe import identidade
from servidor.equipe.arquivo import Equipe, Pessoa
from servidor.equipe.identidade import Entrada

SEGREDO = "segredo-de-prova-que-nao-serve-para-mais-nada"
PESSOAS = (
    Pessoa("ana@orgao.exemplo", frozenset(Papel)),
    Pessoa("beto@orgao.exemplo", frozenset(Papel), "https://entrada.exemplo", "b-1"),
)
EQUIPE = Equipe(SEGREDO, "https://painel.exemplo/egd/oauth2callback", {uma.email: uma for uma in PESSOAS})
DITO = {"email": "Ana@orgao.exemplo", "origin": "https://painel.exemplo", "is_logged_in": True}


def _cookies(dito: object, *, segredo: str = SEGREDO, nome: str = USER_COOKIE_NAME) -> dict[str, str]:
    """O cookie `USER_COOKIE_NAME` com um valor assinado para `nome`."""
    return {USER_COOKIE_NAME: create_signed_value(segredo, nome, json.dumps(dito)).decode()}


def test_o_email_vem_em_minusculas() -> None:
    assert identidade.quem_entrou(_cookies(DITO), EQUIPE) == Entrada("ana@orgao.exemplo", False)


@pytest.mark.parametrize(
    "cookies",
    [
        {},
        {USER_COOKIE_NAME: ""},
        {USER_COOKIE_NAME: json.dumps(DITO)},
        _cookies(DITO, segredo="outro-segredo-que-alguem-tentou-adivinhar"),
        # O cookie dos tokens, também assinado por nós, não diz quem é ninguém.
        _cookies(DITO, nome=TOKENS_COOKIE_NAME),
        _cookies(DITO | {"origin": "https://outro.exemplo"}),
        _cookies({campo: valor for campo, valor in DITO.items() if campo != "origin"}),
        _cookies(DITO | {"is_logged_in": False}),
    ],
    ids=[
        "sem",
        "vazio",
        "sem-assinar",
        "outro-segredo",
        "outro-cookie",
        "outra-origem",
        "sem-origem",
        "saiu",
    ],
)
def test_cookie_que_nao_vale_nao_entra(cookies: dict[str, str]) -> None:
    assert identidade.quem_entrou(cookies, EQUIPE) is None


def test_assinatura_trocada_nao_entra() -> None:
    conteudo, resto = _cookies(DITO)[USER_COOKIE_NAME].rsplit(".", 2)[0::2]
    outro, hora, _ = _cookies(DITO | {"email": "chefe@orgao.exemplo"})[USER_COOKIE_NAME].rsplit(".", 2)

    assert conteudo != outro
    assert identidade.quem_entrou({USER_COOKIE_NAME: f"{outro}.{hora}.{resto}"}, EQUIPE) is None


@pytest.mark.parametrize(
    ("passados", "entra"), [(timedelta(hours=7, minutes=59), True), (timedelta(hours=8, minutes=1), False)]
)
def test_a_entrada_vale_uma_jornada(
    passados: timedelta, *, entra: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    agora = TimestampSigner("x").get_timestamp()
    with monkeypatch.context() as antes:
        antes.setattr(TimestampSigner, "get_timestamp", lambda _: agora - int(passados.total_seconds()))
        cookies = _cookies(DITO)

    assert (identidade.quem_entrou(cookies, EQUIPE) is not None) is entra


NAO_CONFIRMAM: list[dict[str, object]] = [
    {},
    *(
        {"email_verified": valor}
        for valor in (None, False, 0, 1, 1.0, "", "no", "false", "true", "True", "yes", "1", [], [True], {})
    ),
]


@pytest.mark.parametrize("dito", NAO_CONFIRMAM, ids=str)
def test_so_o_booleano_verdadeiro_confirma_o_email(dito: dict[str, object]) -> None:
    quem = identidade.quem_entrou(_cookies(DITO | dito), EQUIPE)

    assert quem is not None
    assert not quem.esta_confirmado
    assert identidade.pessoa(quem, EQUIPE) is None


EMISSOR = "https://entrada.exemplo"
DE_BETO = {"email": "beto@orgao.exemplo", "email_verified": True, "iss": EMISSOR, "sub": "b-1"}


@pytest.mark.parametrize(
    ("dito", "quem"),
    [
        ({"email_verified": True}, "ana@orgao.exemplo"),
        ({"email_verified": True, "iss": EMISSOR, "sub": "qualquer"}, "ana@orgao.exemplo"),
        ({"email_verified": True, "email": "zeca@orgao.exemplo"}, None),
        # Quem tem assunto no arquivo entra por ele, diga o e-mail o que disser.
        (DE_BETO, "beto@orgao.exemplo"),
        (DE_BETO | {"email": None, "email_verified": None}, "beto@orgao.exemplo"),
        (DE_BETO | {"email": "Ana@orgao.exemplo"}, "beto@orgao.exemplo"),
        # E só por ele: o mesmo e-mail, de outra pessoa ou de outro provedor, não serve.
        (DE_BETO | {"sub": "b-2"}, None),
        (DE_BETO | {"sub": "B-1"}, None),
        (DE_BETO | {"sub": None}, None),
        (DE_BETO | {"iss": "https://outro.exemplo"}, None),
        (DE_BETO | {"iss": None}, None),
    ],
)
def test_quem_entra(dito: dict[str, object], quem: str | None) -> None:
    entrou = identidade.quem_entrou(_cookies(DITO | dito), EQUIPE)
    assert entrou is not None
    pessoa = identidade.pessoa(entrou, EQUIPE)

    assert (pessoa and pessoa.email) == quem


def test_a_sessao_e_a_do_cookie_e_nao_muda_com_o_jeito_de_escrever_a_assinatura() -> None:
    cookies = _cookies(DITO)
    conteudo, _, assinatura = cookies[USER_COOKIE_NAME].rpartition(".")
    # A última letra em base64 tem bits que não contam: há mais de uma forma de a escrever.
    letras = string.ascii_letters + string.digits + "-_"
    formas = [f"{conteudo}.{assinatura[:-1]}{letra}" for letra in letras]
    entradas = [identidade.quem_entrou({USER_COOKIE_NAME: forma}, EQUIPE) for forma in formas]
    sessoes = [entrada.sessao for entrada in entradas if entrada]
    outra = identidade.quem_entrou(_cookies(DITO | {"nonce": "x"}), EQUIPE)

    assert len(sessoes) > 1
    assert len(set(sessoes)) == 1
    assert outra is not None
    assert outra.sessao not in sessoes


def test_provedor_que_nao_diz_o_email_nao_quebra() -> None:
    assert identidade.quem_entrou(_cookies(DITO | {"email": None}), EQUIPE) == Entrada("", False)


def test_cookie_grande_que_o_streamlit_parte_e_lido_inteiro() -> None:
    """Como o Streamlit o grava: se ele mudar o jeito de partir, é aqui que se vê."""
    partes: dict[str, str] = {}
    # O que se repete encolheria ao assinar, e caberia num cookie só.
    grande = DITO | {"grupos": "".join(sha256(bytes([n])).hexdigest() for n in range(250))}
    set_cookie_with_chunks(
        lambda nome, valor: partes.update({nome: create_signed_value(SEGREDO, nome, valor).decode()}),
        lambda nome, valor: create_signed_value(SEGREDO, nome, valor),
        USER_COOKIE_NAME,
        grande,
        cookie_attr_size=80,
    )

    assert len(partes) > 2
    assert identidade.quem_entrou(partes, EQUIPE) == Entrada("ana@orgao.exemplo", False)
    sem_uma = {nome: valor for nome, valor in partes.items() if not nome.endswith("_2")}
    assert identidade.quem_entrou(sem_uma, EQUIPE) is None
