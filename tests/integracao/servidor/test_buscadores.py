"""O que um buscador acha: toda página do retrato, e nenhuma que não exista."""

import gzip
import random
import re

from tests.paineis import Painel


def _enderecos(xml: str) -> list[str]:
    return [endereco.replace("&amp;", "&") for endereco in re.findall(r"<loc>(.*?)</loc>", xml)]


def test_o_mapa_tem_tudo_e_tudo_responde(painel: Painel) -> None:
    resposta = painel.pedir("/sitemap.xml")
    enderecos = _enderecos(resposta.texto)

    assert resposta.cabecalhos.get_content_type() == "application/xml"
    assert len(enderecos) == len(set(enderecos))
    assert sum("/diretriz?" in endereco for endereco in enderecos) == 76
    assert sum("/area?" in endereco for endereco in enderecos) == 10
    assert "<lastmod>2026-10-31</lastmod>" in resposta.texto
    for endereco in random.Random(1).sample(enderecos, 20):
        assert painel.pedir(endereco.removeprefix(painel.endereco)).status == 200


def test_o_mapa_ja_conhecido_nao_volta_e_vai_comprimido(painel: Painel) -> None:
    inteiro = painel.pedir("/sitemap.xml")
    comprimido = painel.pedir("/sitemap.xml", Accept_Encoding="gzip")
    etiqueta = comprimido.cabecalhos["ETag"]
    de_novo = painel.pedir("/sitemap.xml", Accept_Encoding="gzip", If_None_Match=etiqueta)

    assert comprimido.cabecalhos["Content-Encoding"] == "gzip"
    assert gzip.decompress(comprimido.corpo).decode() == inteiro.texto
    assert de_novo.status == 304


def test_robots_aponta_o_mapa_mesmo_sob_um_prefixo(painel: Painel, painel_com_prefixo: Painel) -> None:
    assert f"Sitemap: {painel.endereco}/sitemap.xml" in painel.pedir("/robots.txt").texto
    sob_prefixo = painel_com_prefixo.pedir("/egd/painel/robots.txt").texto
    assert "Sitemap: https://painel.exemplo/egd/painel/sitemap.xml" in sob_prefixo
    # Este arquivo se procura na raiz do nome, e só um proxy que o repasse o traz até aqui.
    assert "Canonical: " in painel_com_prefixo.pedir("/.well-known/security.txt").texto


def test_sem_retrato_nao_ha_mapa(painel_sem_retrato: Painel) -> None:
    assert painel_sem_retrato.pedir("/sitemap.xml").status == 503
