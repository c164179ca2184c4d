"""O que a imagem diz por dentro volta igual, e arquivo estragado ou hostil não derruba a leitura."""

import struct
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from componentes import acervo
from componentes.figura import imagem_assinada, png, svg
from componentes.figura.modelo import Figura
from dados import retrato
from traducoes import PORTUGUES

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" class="main-svg" width="9" height="9"><rect/></svg>'
NO_SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def figura(retrato_demonstracao: Path) -> Figura:
    aberto = retrato.atual(retrato_demonstracao)
    return acervo.figura(aberto, "area-2-situacao", idioma=PORTUGUES, base="https://painel.exemplo/")


@pytest.fixture(scope="module")
def imagem() -> bytes:
    arquivo = BytesIO()
    Image.new("RGB", (4, 3), "white").save(arquivo, "PNG")
    return arquivo.getvalue()


def test_o_png_diz_tudo_e_continua_a_mesma_imagem(figura: Figura, imagem: bytes) -> None:
    assinado = imagem_assinada.assinar(imagem, figura)
    ditos = imagem_assinada.ler(assinado)
    assert ditos == imagem_assinada.dizeres(figura)
    assert ditos["SHA-256"] == figura.credito.sha256
    assert ditos["URL"] == "https://painel.exemplo/figuras/area-2-situacao?retrato=2026-10-31"
    assert "inventados" in ditos["Disclaimer"]
    with Image.open(BytesIO(assinado)) as aberta:
        aberta.load()
        assert aberta.size == (4, 3)
        # Lido por outro programa: os blocos estão onde a norma manda.
        assert aberta.text["Title"] == figura.grafico.titulo


def test_o_svg_tem_nome_descricao_e_metadados(figura: Figura) -> None:
    assinado = imagem_assinada.assinar(SVG, figura)
    assert imagem_assinada.ler(assinado) == imagem_assinada.dizeres(figura)
    raiz = ElementTree.fromstring(assinado)
    assert raiz.get("role") == "img"
    ids = {filho.get("id"): filho.text for filho in raiz if filho.get("id")}
    nome, descricao = (ids[i] for i in str(raiz.get("aria-labelledby")).split())
    assert nome == figura.grafico.titulo
    assert descricao == f"{figura.grafico.alt} {figura.grafico.resumo}"
    assert raiz[0].tag == f"{NO_SVG}title"
    assert raiz[-1].tag == f"{NO_SVG}rect"


def test_publicacao_de_verdade_nao_diz_que_e_demonstracao(figura: Figura, imagem: bytes) -> None:
    oficial = replace(figura, credito=replace(figura.credito, eh_demonstracao=False))
    assert "Disclaimer" not in imagem_assinada.ler(imagem_assinada.assinar(imagem, oficial))
    assert "Disclaimer" not in imagem_assinada.ler(imagem_assinada.assinar(SVG, oficial))


@given(texto=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=60))
def test_todo_texto_volta_igual(texto: str) -> None:
    ditos = {"Title": texto, "Description": texto, "URL": texto}
    pequeno = png.ASSINATURA + struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))
    assert png.ler(png.assinar(pequeno, ditos)) == ditos
    valido = {nome: dito.replace("\ufffe", "").replace("\uffff", "") or "x" for nome, dito in ditos.items()}
    assert svg.ler(svg.assinar(SVG, valido, resumo="r", etiqueta="pt-BR")) == valido


@given(onde=st.integers(0, 400), byte=st.integers(0, 255), fim=st.integers(0, 400))
def test_png_estragado_nao_derruba_a_leitura(onde: int, byte: int, fim: int) -> None:
    pequeno = png.ASSINATURA + struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))
    inteiro = bytearray(png.assinar(pequeno, {"Title": "Ações", "URL": "https://x/" * 9}))
    inteiro[onde % len(inteiro)] = byte
    assert set(imagem_assinada.ler(bytes(inteiro[: fim or None]))) <= {"Title", "URL"}


@given(lixo=st.binary(max_size=300))
def test_qualquer_outra_coisa_nao_diz_nada(lixo: bytes) -> None:
    assert imagem_assinada.ler(lixo) == {}
    assert imagem_assinada.ler(png.ASSINATURA + lixo) == {}


@pytest.mark.parametrize(
    "hostil",
    [
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG,
        b'<!DOCTYPE svg SYSTEM "file:///etc/passwd">' + SVG,
        b"<svg>" * 20_000,
        SVG[:-3],
        b'<?xml version="1.0" encoding="que-nao-ha"?>' + SVG,
    ],
)
def test_svg_hostil_nao_e_lido(hostil: bytes) -> None:
    assert imagem_assinada.ler(hostil) == {}


def test_svg_assinado_com_tipo_de_documento_posto_depois_e_recusado(figura: Figura) -> None:
    assinado = imagem_assinada.assinar(SVG, figura)
    assert imagem_assinada.ler(b"<!DOCTYPE svg>" + assinado) == {}


def test_png_sem_fim_nao_se_assina() -> None:
    with pytest.raises(png.PngInvalido):
        png.assinar(png.ASSINATURA, {"Title": "x"})


def test_o_que_nao_e_svg_nao_se_assina() -> None:
    with pytest.raises(svg.SvgInvalido):
        svg.assinar(b"<html></html>", {}, resumo="", etiqueta="pt-BR")
