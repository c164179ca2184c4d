"""A entrada e a saída voltam à área da equipe, com cookies só para conexão cifrada quando há uma."""

import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send

from servidor.equipe.retorno import Retorno


def _passar(caminho: str, *, para: str, prefixo: str = "", scheme: str = "https") -> dict[str, str]:
    """Os cabeçalhos que saem quando o Streamlit desvia para `para` e grava um cookie."""
    saidos: list[Message] = []

    async def streamlit(_scope: Scope, _receive: Receive, send: Send) -> None:
        cabecalhos = [(b"location", para.encode()), (b"set-cookie", b"a=b; HttpOnly")]
        await send({"type": "http.response.start", "status": 302, "headers": cabecalhos})

    async def mandar(mensagem: Message) -> None:
        saidos.append(mensagem)

    async def receber() -> Message:
        return {"type": "http.request"}

    escopo = {"type": "http", "path": caminho, "scheme": scheme, "headers": [(b"host", b"painel.exemplo")]}
    asyncio.run(Retorno(streamlit, prefixo=prefixo)(escopo, receber, mandar))
    return {nome.decode(): valor.decode() for nome, valor in saidos[0]["headers"]}


@pytest.mark.parametrize("caminho", ["/oauth2callback", "/auth/login", "/auth/logout"])
def test_o_desvio_para_o_inicio_leva_a_equipe(caminho: str) -> None:
    saiu = _passar(caminho, para="/")

    assert saiu["location"] == "/equipe"
    assert saiu["cache-control"] == "no-store"
    assert saiu["set-cookie"] == "a=b; HttpOnly; Secure"


@pytest.mark.parametrize("inicio", ["/egd/painel/", "/egd/painel"])
def test_sob_prefixo_tambem(inicio: str) -> None:
    saiu = _passar("/egd/painel/oauth2callback", para=inicio, prefixo="/egd/painel")

    assert saiu["location"] == "/egd/painel/equipe"


def test_o_desvio_para_o_provedor_fica_como_e() -> None:
    assert _passar("/auth/login", para="https://entrada.exemplo/")["location"] == "https://entrada.exemplo/"


def test_sem_conexao_cifrada_o_cookie_fica_como_e() -> None:
    assert _passar("/oauth2callback", para="/", scheme="http")["set-cookie"] == "a=b; HttpOnly"


def test_o_resto_do_painel_nao_muda() -> None:
    assert _passar("/areas", para="/") == {"location": "/", "set-cookie": "a=b; HttpOnly"}
