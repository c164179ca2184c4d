"""O que a sala dos arquivos fixos responde, o que deixa passar e como os endereços mudam."""

import asyncio
import re
from pathlib import PurePosixPath

import pytest
from starlette.types import Message, Receive, Scope, Send

from servidor import estaticos
from servidor.estaticos import Estaticos
from servidor.negociacao import Representacoes

ARQUIVOS = {
    "static/js/a.js": Representacoes(tipo="text/javascript", resumo="a" * 64, corpos={"identity": b"a"})
}


def pedir(caminho: str, *, prefixo: str = "", tipo: str = "http", metodo: str = "GET") -> list[Message]:
    """As mensagens enviadas; a única é «passou» se o pedido foi para a aplicação que vem depois."""
    enviadas: list[Message] = []

    async def depois(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "passou"})

    async def receber() -> Message:
        return {"type": "http.disconnect"}

    async def enviar(mensagem: Message) -> None:
        enviadas.append(mensagem)

    scope = {"type": tipo, "path": caminho, "method": metodo, "headers": []}
    asyncio.run(Estaticos(depois, arquivos=ARQUIVOS, prefixo=prefixo)(scope, receber, enviar))
    return enviadas


@pytest.mark.parametrize(
    "caminho", ["/", "/areas", "/_stcore/stream", "/media/x", "/staticos/a.js", "/js/a.js"]
)
@pytest.mark.parametrize("tipo", ["http", "websocket", "lifespan"])
def test_o_que_nao_e_arquivo_fixo_passa_sem_ser_tocado(caminho: str, tipo: str) -> None:
    assert pedir(caminho, tipo=tipo) == [{"type": "passou"}]


def test_websocket_passa_mesmo_sob_o_caminho_dos_arquivos() -> None:
    assert pedir("/static/js/a.js", tipo="websocket") == [{"type": "passou"}]


@pytest.mark.parametrize(
    ("prefixo", "caminho", "status"),
    [
        ("", "/static/js/a.js", 200),
        ("/painel", "/painel/static/js/a.js", 200),
        ("", "/static/js/b.js", 404),
        ("", "/static/", 404),
        ("", "/static/js/../js/a.js", 404),
        ("", "/static//js/a.js", 404),
        ("", "/static/js/a.js/", 404),
        ("", "/estaticos/a.js", 404),
        ("/painel", "/painel/static/js/b.js", 404),
    ],
)
def test_so_o_caminho_exato_existe(prefixo: str, caminho: str, status: int) -> None:
    assert pedir(caminho, prefixo=prefixo)[0]["status"] == status


def test_com_prefixo_a_raiz_nao_e_nossa() -> None:
    assert pedir("/static/js/a.js", prefixo="/painel") == [{"type": "passou"}]


@pytest.mark.parametrize("metodo", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_so_se_le(metodo: str) -> None:
    inicio = pedir("/static/js/a.js", metodo=metodo)[0]

    assert inicio["status"] == 405
    assert (b"allow", b"GET, HEAD") in inicio["headers"]


def test_todo_arquivo_do_streamlit_instalado_tem_tipo_conhecido() -> None:
    arquivos = [arquivo for arquivo in estaticos.PASTA_DO_STREAMLIT.rglob("*") if arquivo.is_file()]

    assert len(arquivos) > 300
    assert {arquivo.suffix for arquivo in arquivos} <= set(estaticos.TIPOS)


def test_todo_arquivo_do_streamlit_instalado_tem_resumo_no_nome() -> None:
    # É o que permite guardá-lo para sempre no navegador.
    nomes = [arquivo.name for arquivo in estaticos.PASTA_DO_STREAMLIT.rglob("*") if arquivo.is_file()]

    assert [nome for nome in nomes if not re.search(r"\.[A-Za-z0-9_-]{8}\.[a-z0-9]+$", nome)] == []


def test_o_endereco_muda_com_o_conteudo(monkeypatch: pytest.MonkeyPatch) -> None:
    antes = estaticos.endereco("painel.css")
    monkeypatch.setattr(estaticos, "conteudo", lambda _nome: b"outro")

    assert re.fullmatch(r"\./estaticos/painel\.[0-9a-f]{12}\.css", antes)
    assert estaticos.endereco("painel.css") != antes


def test_todo_arquivo_nosso_tem_tipo_conhecido() -> None:
    assert {PurePosixPath(nome).suffix for nome in estaticos.NOMES} <= set(estaticos.TIPOS)
