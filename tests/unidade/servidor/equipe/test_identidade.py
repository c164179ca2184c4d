"""Só entra quem o cookie assinado pelo painel identifica, e por uma jornada."""

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from itsdangerous import TimestampSigner
from streamlit.auth_util import set_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import TOKENS_COOKIE_NAME, USER_COOKIE_NAME

from servidor.equipe import identidade
from servidor.equipe.arquivo import Equipe
from servidor.equipe.identidade import Entrada

SEGREDO = "segredo-de-prova-que-nao-serve-para-mais-nada"
EQUIPE = Equipe(SEGREDO, "https://painel.exemplo/egd/oauth2callback", {})
DITO = {"email": "Ana@orgao.exemplo", "origin": "https://painel.exemplo", "is_logged_in": True}


def _cookies(dito: object, *, segredo: str = SEGREDO, nome: str = USER_COOKIE_NAME) -> dict[str, str]:
    """O cookie `USER_COOKIE_NAME` com um valor assinado para `nome`."""
    return {USER_COOKIE_NAME: create_signed_value(segredo, nome, json.dumps(dito)).decode()}


def test_o_email_vem_em_minusculas() -> None:
    assert identidade.quem_entrou(_cookies(DITO), EQUIPE) == Entrada("ana@orgao.exemplo", True)


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


@pytest.mark.parametrize(
    ("dito", "confirmado"),
    [
        ({}, True),
        ({"email_verified": True}, True),
        ({"email_verified": False}, False),
        ({"email_verified": "false"}, False),
    ],
)
def test_so_email_que_o_provedor_nega_nao_vale(dito: dict[str, object], *, confirmado: bool) -> None:
    quem = identidade.quem_entrou(_cookies(DITO | dito), EQUIPE)

    assert quem is not None
    assert quem.esta_confirmado is confirmado


def test_provedor_que_nao_diz_o_email_nao_quebra() -> None:
    assert identidade.quem_entrou(_cookies(DITO | {"email": None}), EQUIPE) == Entrada("", True)


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
    assert identidade.quem_entrou(partes, EQUIPE) == Entrada("ana@orgao.exemplo", True)
    sem_uma = {nome: valor for nome, valor in partes.items() if not nome.endswith("_2")}
    assert identidade.quem_entrou(sem_uma, EQUIPE) is None
