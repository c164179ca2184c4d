"""Por onde quer que a resposta saia: os cabeçalhos de segurança, os nomes aceitos e o aviso do proxy."""

import asyncio
import logging
from http import HTTPStatus

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message

from dados import configuracao
from servidor import erros
from servidor.rede import pedacos
from servidor.seguranca import em_volta, nomes

DE_FORA = (
    "fora.exemplo",
    "fora.exemplo:443",
    "",
    "painel.exemplo.fora.exemplo",
    "painel.exemplo@fora.exemplo",
)
DE_CASA = (
    "painel.exemplo", "PAINEL.exemplo.", "painel.exemplo:8501", "localhost:8501", "127.0.0.1", "[::1]:8501",
    "painel.interno:8501", "10.0.0.5",
)  # fmt: skip


async def _bem(_requisicao: Request) -> PlainTextResponse:
    return PlainTextResponse("bem")


async def _quebra(_requisicao: Request) -> PlainTextResponse:
    raise ZeroDivisionError


async def _desiste(_requisicao: Request) -> PlainTextResponse:
    raise ClientDisconnect


async def _grande(_requisicao: Request) -> PlainTextResponse:
    return PlainTextResponse("a" * (3 * pedacos.TAMANHO))


CAMINHOS = {"/": _bem, "/saude": _bem, "/embed/x": _bem, "/quebra": _quebra, "/sai": _desiste, "/g": _grande}


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> ASGIApp:
    """Uma aplicação com a borda do painel, na configuração pedida por `parametrize(..., indirect=True)`."""
    ajustes = configuracao.de(getattr(request, "param", {}))
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    rotas = [Route(caminho, atender) for caminho, atender in CAMINHOS.items()]
    return em_volta.por(
        Starlette(routes=rotas, exception_handlers={Exception: erros.no_servidor}), ajustes=ajustes
    )


PUBLICO = {"PAINEL_URL": "https://painel.exemplo/", "PAINEL_OUTROS_NOMES": "painel.interno, 10.0.0.5"}
sem_url = pytest.mark.parametrize("app", [{}], indirect=True)
com_url = pytest.mark.parametrize("app", [PUBLICO], indirect=True)


def _pedir(
    app: ASGIApp, caminho: str = "/", *, esquema: str = "http", cliente: str = "172.18.0.2", **cabecalhos: str
) -> httpx.Response:
    async def pedir() -> httpx.Response:
        # O 500 também se levanta depois de respondido, para o registro.
        transporte = httpx.ASGITransport(app, raise_app_exceptions=False, client=(cliente, 5))
        async with httpx.AsyncClient(
            transport=transporte, base_url=f"{esquema}://painel.exemplo"
        ) as navegador:
            return await navegador.get(caminho, headers=cabecalhos)

    return asyncio.run(pedir())


def _politica(resposta: httpx.Response) -> dict[str, str]:
    regras = resposta.headers["content-security-policy"].split("; ")
    return {nome: valor for nome, _, valor in (regra.partition(" ") for regra in regras)}


@com_url
@pytest.mark.parametrize(
    ("caminho", "host", "status"),
    [
        ("/", "painel.exemplo", 200),
        ("/embed/x", "painel.exemplo", 200),
        ("/nao-ha", "painel.exemplo", 404),
        ("/quebra", "painel.exemplo", 500),
        ("/", "fora.exemplo", 421),
    ],
)
def test_toda_resposta_tem_os_cabecalhos(caminho: str, host: str, status: int, app: ASGIApp) -> None:
    resposta = _pedir(app, caminho, Host=host)
    politica = _politica(resposta)

    assert resposta.status_code == status
    assert politica["script-src"] == "'self'"
    assert resposta.headers["x-content-type-options"] == "nosniff"
    assert resposta.headers["cross-origin-opener-policy"] == "same-origin"
    assert resposta.headers["strict-transport-security"] == "max-age=31536000"
    assert politica.get("connect-src", "'self'") in {"'self'", "'self' wss://painel.exemplo"}


@sem_url
def test_sem_endereco_publico_a_conversa_e_so_com_o_nome_pedido(app: ASGIApp) -> None:
    for esquema, conversa in (("http", "ws"), ("https", "wss")):
        resposta = _pedir(app, esquema=esquema)
        assert _politica(resposta)["connect-src"] == f"'self' {conversa}://painel.exemplo"
        # Sem TLS, o navegador nem leria o cabeçalho.
        assert ("strict-transport-security" in resposta.headers) == (esquema == "https")
    estranho = _pedir(app, Host="x; script-src *")
    assert _politica(estranho)["connect-src"] == "'self' ws://localhost"


@com_url
@pytest.mark.parametrize("host", DE_FORA)
def test_nome_que_nao_se_disse_e_recusado_numa_frase(host: str, app: ASGIApp) -> None:
    resposta = _pedir(app, Host=host)

    assert resposta.status_code == HTTPStatus.MISDIRECTED_REQUEST
    assert resposta.text == "O painel não responde por este nome. O endereço dele é https://painel.exemplo/"
    assert resposta.headers["cache-control"] == "no-store"
    # Quem vigia o painel chega por qualquer nome, e ali nenhum endereço é escrito.
    assert _pedir(app, "/saude", Host=host).status_code == HTTPStatus.OK


@com_url
@pytest.mark.parametrize("host", DE_CASA)
def test_nome_da_casa_serve(host: str, app: ASGIApp) -> None:
    assert _pedir(app, Host=host).status_code == HTTPStatus.OK


@com_url
def test_conversa_por_outro_nome_nao_e_aceita(app: ASGIApp) -> None:
    async def conversar() -> list[Message]:
        recebidas: list[Message] = []

        async def mandar(mensagem: Message) -> None:
            recebidas.append(mensagem)

        escopo = {"type": "websocket", "path": "/_stcore/stream", "headers": [(b"host", b"fora.exemplo")]}
        await app(escopo, _nada, mandar)
        return recebidas

    async def _nada() -> Message:
        return {"type": "websocket.connect"}

    assert asyncio.run(conversar()) == [{"type": "websocket.close", "code": 1008}]


@sem_url
def test_sem_endereco_publico_qualquer_nome_serve_e_o_registro_avisa(
    app: ASGIApp, caplog: pytest.LogCaptureFixture
) -> None:
    assert _pedir(app, Host="fora.exemplo").status_code == HTTPStatus.OK
    nomes.avisar(configuracao.de({}))
    nomes.avisar(configuracao.de(PUBLICO))
    assert [linha.getMessage().split(":")[0] for linha in caplog.records] == ["PAINEL_URL não está definida"]


@sem_url
def test_proxy_em_que_nao_se_confia_da_uma_linha_so(app: ASGIApp, caplog: pytest.LogCaptureFixture) -> None:
    _pedir(app)
    # De um proxy de confiança, o uvicorn já pôs no lugar dele quem pediu.
    _pedir(app, **{"X-Forwarded-For": "172.18.0.2"})
    assert caplog.records == []
    for _ in range(3):
        _pedir(app, **{"X-Forwarded-For": "203.0.113.9"})
        _pedir(app, cliente="198.51.100.23", **{"X-Forwarded-For": "203.0.113.9"})
    assert [linha.levelno for linha in caplog.records] == [logging.WARNING] * 2
    assert "FORWARDED_ALLOW_IPS=172.18.0.2" in caplog.text


@sem_url
@pytest.mark.parametrize(
    ("cliente", "escrito"),
    [
        ("127.0.0.1", 1), ("10.0.0.5", 1), ("192.168.1.9", 1), ("::1", 1), ("fd00::7", 1),
        ("::ffff:10.0.0.5", 1), ("198.51.100.23", 0), ("2001:db8::23", 0),
        ("::ffff:198.51.100.23", 0), ("8.8.4.4", 0), ("100.64.0.23", 0), ("maquina", 0),
    ],
)  # fmt: skip
def test_quem_inventa_o_cabecalho_nao_fica_escrito(
    cliente: str, escrito: int, app: ASGIApp, caplog: pytest.LogCaptureFixture
) -> None:
    _pedir(app, cliente=cliente, **{"X-Forwarded-For": "203.0.113.9"})

    (linha,) = caplog.messages
    assert linha.count(cliente) == escrito
    assert "203.0.113.9" not in linha
    assert "FORWARDED_ALLOW_IPS=" in linha


def _mensagens(app: ASGIApp, caminho: str) -> list[Message]:
    """O que a aplicação manda ao servidor."""
    recebidas: list[Message] = []

    async def receber() -> Message:
        return {"type": "http.disconnect"}

    async def mandar(mensagem: Message) -> None:
        recebidas.append(mensagem)

    escopo = {"type": "http", "method": "GET", "path": caminho, "headers": [], "query_string": b""}
    asyncio.run(app({**escopo, "scheme": "http"}, receber, mandar))
    return recebidas


@sem_url
def test_quem_desiste_no_meio_do_envio_nao_e_erro(app: ASGIApp) -> None:
    # Nada se levanta: o servidor não escreve rastro no registro.
    _mensagens(app, "/sai")


@sem_url
def test_resposta_grande_sai_em_pedacos_e_inteira(app: ASGIApp) -> None:
    corpos = _mensagens(app, "/g")[1:]

    assert [len(corpo["body"]) for corpo in corpos] == [pedacos.TAMANHO] * 3
    assert [corpo["more_body"] for corpo in corpos] == [True, True, False]
    assert _pedir(app, "/g").text == "a" * (3 * pedacos.TAMANHO)
