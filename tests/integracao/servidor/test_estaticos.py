"""Os arquivos fixos e os de dados chegam comprimidos, inteiros e com as etiquetas certas, byte por byte."""

import re
import zlib
from collections.abc import Callable

import brotli
import pytest

from servidor import estaticos
from servidor.casca import INDEX_DO_STREAMLIT
from tests.paineis import Painel, pedir

ABRIR: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "gzip": lambda corpo: zlib.decompress(corpo, wbits=31),
}
NA_ENTRADA = sorted(
    set(re.findall(r'(?:src|href)="\./(static/\S+?)"', INDEX_DO_STREAMLIT.read_text(encoding="utf-8")))
)
SCRIPTS_E_ESTILOS = [caminho for caminho in NA_ENTRADA if caminho.endswith((".js", ".css"))]
UM = SCRIPTS_E_ESTILOS[-1]
LETRA = next(caminho for caminho in NA_ENTRADA if caminho.endswith(".woff2"))


def no_disco(caminho: str) -> bytes:
    return (estaticos.PASTA_DO_STREAMLIT / caminho.removeprefix("static/")).read_bytes()


def test_a_entrada_do_streamlit_pede_muitos_arquivos() -> None:
    assert len(SCRIPTS_E_ESTILOS) > 50


@pytest.mark.parametrize("formato", ABRIR)
def test_todo_script_e_estilo_da_entrada_chega_comprimido_e_igual(formato: str, painel: Painel) -> None:
    for caminho in SCRIPTS_E_ESTILOS:
        recebido = pedir(painel.endereco, f"/{caminho}", Accept_Encoding=formato)

        assert recebido.status == 200, caminho
        assert recebido.cabecalhos["Content-Encoding"] == formato, caminho
        assert ABRIR[formato](recebido.corpo) == no_disco(caminho), caminho
        assert "immutable" in recebido.cabecalhos["Cache-Control"], caminho


@pytest.mark.parametrize(
    ("aceitos", "formato"), [("gzip, deflate, br", "br"), ("br;q=0, gzip", "gzip"), ("", None)]
)
def test_cada_um_recebe_o_formato_que_aceita(aceitos: str, formato: str | None, painel: Painel) -> None:
    recebido = pedir(painel.endereco, f"/{UM}", Accept_Encoding=aceitos)

    assert recebido.cabecalhos["Content-Encoding"] == formato
    assert recebido.cabecalhos["Vary"] == "Accept-Encoding"
    assert recebido.cabecalhos["Content-Type"] == "text/javascript; charset=utf-8"
    assert recebido.cabecalhos["X-Content-Type-Options"] == "nosniff"


def test_cada_formato_tem_a_sua_etiqueta_e_ela_poupa_o_envio(painel: Painel) -> None:
    etiquetas = {}
    for formato in ("br", "gzip", "identity"):
        inteiro = pedir(painel.endereco, f"/{UM}", Accept_Encoding=formato)
        etiquetas[formato] = inteiro.cabecalhos["ETag"]
        poupado = pedir(painel.endereco, f"/{UM}", Accept_Encoding=formato, If_None_Match=etiquetas[formato])
        assert (poupado.status, poupado.corpo) == (304, b"")
        assert poupado.cabecalhos["ETag"] == etiquetas[formato]

    assert len(set(etiquetas.values())) == len(etiquetas)


def test_so_o_cabecalho_e_igual_ao_da_resposta_inteira(painel: Painel) -> None:
    inteiro = pedir(painel.endereco, f"/{UM}", Accept_Encoding="br")
    cabecalho = pedir(painel.endereco, f"/{UM}", metodo="HEAD", Accept_Encoding="br")

    assert (cabecalho.status, cabecalho.corpo) == (200, b"")
    for nome in ("Content-Length", "Content-Encoding", "Content-Type", "ETag", "Vary"):
        assert cabecalho.cabecalhos[nome] == inteiro.cabecalhos[nome]


@pytest.mark.parametrize("formato", ["br", "identity"])
def test_quem_pede_um_pedaco_recebe_tudo(formato: str, painel: Painel) -> None:
    pedaco = pedir(painel.endereco, f"/{UM}", Accept_Encoding=formato, Range="bytes=10-20")

    assert pedaco.status == 200
    assert pedaco.corpo == pedir(painel.endereco, f"/{UM}", Accept_Encoding=formato).corpo


def test_letra_vai_como_e(painel: Painel) -> None:
    recebido = pedir(painel.endereco, f"/{LETRA}", Accept_Encoding="br, gzip")

    assert recebido.cabecalhos["Content-Encoding"] is None
    assert recebido.cabecalhos["Content-Type"] == "font/woff2"
    assert recebido.corpo == no_disco(LETRA)


@pytest.mark.parametrize("nome", sorted(estaticos.NOMES))
def test_arquivo_nosso_chega_comprimido_e_igual(nome: str, painel: Painel) -> None:
    recebido = pedir(painel.endereco, estaticos.endereco(nome)[1:], Accept_Encoding="br")

    assert recebido.cabecalhos["Content-Encoding"] == "br"
    assert brotli.decompress(recebido.corpo) == estaticos.conteudo(nome)
    assert "immutable" in recebido.cabecalhos["Cache-Control"]


@pytest.mark.parametrize(
    "caminho",
    [
        "/static/",
        "/static/js/",
        "/static/js/nada.js",
        "/static/index.html",
        "/static/../index.html",
        "/static/%2e%2e/index.html",
        "/static/..%2findex.html",
        "/static/..%5cindex.html",
        "/static/js/%00",
        f"/{UM}.br",
        "/estaticos/painel.css",
        "/estaticos/painel.000000000000.css",
        "/estaticos/..%2ftema.py",
    ],
)
def test_o_que_nao_existe_e_404_e_nao_a_pagina_do_streamlit(caminho: str, painel: Painel) -> None:
    recebido = pedir(painel.endereco, caminho)

    assert recebido.status == 404
    assert recebido.cabecalhos.get_content_type() == "text/plain"
    assert "no-store" in recebido.cabecalhos["Cache-Control"]


def test_sob_um_prefixo_os_arquivos_respondem_so_ali(painel_com_prefixo: Painel) -> None:
    com_prefixo = painel_com_prefixo.endereco
    nosso = estaticos.endereco("painel.css")[1:]

    for caminho in (f"/{UM}", nosso):
        assert pedir(com_prefixo, f"/egd/painel{caminho}", Accept_Encoding="br").status == 200
        assert pedir(com_prefixo, caminho).status == 404
    assert pedir(com_prefixo, "/egd/painel/static/nada.js").status == 404


@pytest.mark.parametrize("arquivo", ["acao.csv", "datapackage.json"])
@pytest.mark.parametrize("versao", ["ultima", "2026-10-31"])
def test_arquivo_de_dados_chega_comprimido(versao: str, arquivo: str, painel: Painel) -> None:
    caminho = f"/arquivos/{versao}/{arquivo}"
    comprimido = pedir(painel.endereco, caminho, Accept_Encoding="gzip")
    original = pedir(painel.endereco, caminho, Accept_Encoding="identity")

    assert comprimido.cabecalhos["Content-Encoding"] == "gzip"
    assert ABRIR["gzip"](comprimido.corpo) == original.corpo
    assert len(comprimido.corpo) < len(original.corpo) / 2
    for recebido in (comprimido, original):
        assert "Accept-Encoding" in recebido.cabecalhos["Vary"]
        # A mesma etiqueta para os dois só é certa se for fraca (RFC 9110, 8.8.1).
        assert recebido.cabecalhos["ETag"].startswith('W/"')


def test_retrato_comprimido_e_inteiro_nao_se_misturam(painel: Painel) -> None:
    caminho = "/arquivos/ultima/retrato-2026-10-31.sqlite"
    comprimido = pedir(painel.endereco, caminho, Accept_Encoding="gzip")
    pedaco = pedir(painel.endereco, caminho, Range="bytes=0-15")

    assert ABRIR["gzip"](comprimido.corpo).startswith(pedaco.corpo)
    assert (pedaco.status, pedaco.corpo) == (206, b"SQLite format 3\x00")
    assert comprimido.cabecalhos["ETag"].startswith('W/"')
