"""Que formato sai para cada pedido, e quando basta dizer que nada mudou."""

import pytest
from starlette.datastructures import Headers

from servidor.negociacao import Representacoes, escolher

TODOS = {"br": b"b", "gzip": b"gg", "identity": b"original"}
TEXTO = Representacoes(tipo="text/css", resumo="a" * 64, corpos=TODOS)
IMAGEM = Representacoes(tipo="image/png", resumo="b" * 64, corpos={"identity": b"original"})


@pytest.mark.parametrize(
    ("aceitos", "formato"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0,gzip;q=0", "identity"),
        ("br ; q=0.0, gzip ; q=0.5", "gzip"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("gzip;q=0.5, identity;q=1", "identity"),
        ("gzip;q=0.001", "gzip"),
        ("*", "br"),
        ("br;q=0, *", "gzip"),
        ("*;q=0", "identity"),
        ("identity;q=0, *;q=0", "identity"),
        ("", "identity"),
        ("identity", "identity"),
        ("deflate", "identity"),
        ("abr, gzipado", "identity"),
        ("br;q=muito", "identity"),
        ("br;q=2", "identity"),
        ("br;q=-1", "identity"),
        ("br;q=inf", "identity"),
        ("br;q=nan", "identity"),
        ("br;x=1", "identity"),
        ("br;", "br"),
        (",,;q=1,", "identity"),
    ],
)
def test_formato_escolhido(aceitos: str, formato: str) -> None:
    assert escolher(aceitos, TODOS) == formato


def test_sem_formato_comprimido_sai_o_original() -> None:
    assert escolher("br, gzip", IMAGEM.corpos) == "identity"


@pytest.mark.parametrize("formato", TODOS)
def test_a_resposta_diz_o_formato_e_tem_etiqueta_propria(formato: str) -> None:
    resposta = TEXTO.resposta(Headers({"Accept-Encoding": formato}), cache="no-cache")

    assert resposta.body == TODOS[formato]
    assert resposta.headers.get("content-encoding", "identity") == formato
    assert resposta.headers["content-length"] == str(len(TODOS[formato]))
    assert resposta.headers["content-type"] == "text/css; charset=utf-8"
    assert resposta.headers["vary"] == "Accept-Encoding"
    assert resposta.headers["cache-control"] == "no-cache"
    assert resposta.headers["etag"] == f'"{"a" * 32}-{formato}"'


def test_o_que_so_tem_um_formato_nao_varia() -> None:
    resposta = IMAGEM.resposta(Headers({"Accept-Encoding": "br"}), cache="no-cache")

    assert resposta.body == b"original"
    assert "vary" not in resposta.headers
    assert "content-encoding" not in resposta.headers


@pytest.mark.parametrize(
    ("conhecidas", "status"),
    [
        ('"{etiqueta}"', 304),
        ('W/"{etiqueta}"', 304),
        ('"outra", "{etiqueta}"', 304),
        ("*", 304),
        ('"outra"', 200),
        ('"{etiqueta}', 200),
        ("", 200),
    ],
)
def test_304_so_para_quem_ja_tem_este_formato(conhecidas: str, status: int) -> None:
    pedido = Headers({"Accept-Encoding": "br", "If-None-Match": conhecidas.format(etiqueta="a" * 32 + "-br")})
    resposta = TEXTO.resposta(pedido, cache="no-cache")

    assert resposta.status_code == status
    assert resposta.headers["etag"] == f'"{"a" * 32}-br"'
    assert resposta.headers["vary"] == "Accept-Encoding"
    assert resposta.headers["cache-control"] == "no-cache"
    assert ("content-encoding" in resposta.headers) == (resposta.body != b"") == (status == 200)


def test_quem_tem_o_gzip_e_pede_brotli_recebe_o_brotli() -> None:
    pedido = Headers({"Accept-Encoding": "br", "If-None-Match": f'"{"a" * 32}-gzip"'})

    assert TEXTO.resposta(pedido, cache="no-cache").status_code == 200
