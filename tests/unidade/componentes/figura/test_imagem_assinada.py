"""O que a imagem diz por dentro volta igual, lido por outros programas."""

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
from tests.dizeres import ler
from traducoes import PORTUGUES

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" class="main-svg" width="9" height="9"><rect/></svg>'
NO_SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def figura(retrato_demonstracao: Path) -> Figura:
    aberto = retrato.atual(retrato_demonstracao)
    return acervo.figura(aberto, "area-2-situacao", idioma=PORTUGUES, base="https://painel.exemplo/")


def _pequeno() -> bytes:
    arquivo = BytesIO()
    Image.new("RGB", (4, 3), "white").save(arquivo, "PNG")
    return arquivo.getvalue()


PEQUENO = _pequeno()


@pytest.fixture
def imagem() -> bytes:
    return PEQUENO


def test_o_png_diz_tudo_e_continua_a_mesma_imagem(figura: Figura, imagem: bytes) -> None:
    assinado = imagem_assinada.assinar(imagem, figura)
    ditos = ler(assinado)
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
    assert ler(assinado) == imagem_assinada.dizeres(figura)
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
    assert "Disclaimer" not in ler(imagem_assinada.assinar(imagem, oficial))
    assert "Disclaimer" not in ler(imagem_assinada.assinar(SVG, oficial))


@given(texto=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=60))
def test_todo_texto_volta_igual(texto: str) -> None:
    ditos = {"Title": texto, "Description": texto, "URL": texto}
    assert ler(png.assinar(PEQUENO, ditos)) == ditos
    valido = {nome: dito.replace("\ufffe", "").replace("\uffff", "") or "x" for nome, dito in ditos.items()}
    assert ler(svg.assinar(SVG, valido, resumo="r", etiqueta="pt-BR")) == valido


def test_png_sem_fim_nao_se_assina() -> None:
    with pytest.raises(png.PngInvalido):
        png.assinar(png.ASSINATURA, {"Title": "x"})


def test_o_que_nao_e_svg_nao_se_assina() -> None:
    with pytest.raises(svg.SvgInvalido):
        svg.assinar(b"<html></html>", {}, resumo="", etiqueta="pt-BR")
