"""Textos curtos das figuras: nada se perde, nada se cobre."""

import re
from datetime import date
from html import unescape
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from componentes.graficos import rotulos
from traducoes import INGLES, PORTUGUES

textos = st.text("abç <&>", max_size=120)
posicoes = st.lists(st.floats(0, 260), max_size=7)


@given(alturas=posicoes)
def test_afastados_guardam_a_distancia_o_teto_e_a_ordem(alturas: list[float]) -> None:
    postas = rotulos.afastados(alturas, minimo=34, teto=243)
    em_ordem = [posta for _, posta in sorted(zip(alturas, postas, strict=True))]
    assert all(depois - antes >= 33.9 for antes, depois in pairwise(em_ordem))
    assert max(postas, default=0) <= 243


@given(alturas=posicoes)
def test_afastados_nao_mexem_no_que_ja_esta_longe(alturas: list[float]) -> None:
    postas = rotulos.afastados(alturas, minimo=34, teto=243)
    assert rotulos.afastados(postas, minimo=34, teto=243) == postas


@given(nome=textos, complemento=textos)
def test_titulo_de_linha_cabe_em_320_pixels_e_nao_perde_palavra(nome: str, complemento: str) -> None:
    titulo, quantas = rotulos.titulo_de_linha(nome, complemento=complemento, letras=40)
    linhas = [unescape(re.sub(r"</?b>", "", linha)) for linha in titulo.split("<br>")]
    assert len(linhas) == quantas
    assert all(len(linha) <= 50 for linha in linhas)
    assert "".join(nome.split()) in "".join("".join(linhas).split())
    assert "".join(complemento.split()) in "".join("".join(linhas).split())


@given(inicio=st.dates(date(1900, 1, 1)), dias=st.integers(0, 20000), maximo=st.integers(2, 6))
def test_marcas_de_tempo_sao_poucas_e_ficam_no_periodo(inicio: date, dias: int, maximo: int) -> None:
    fim = date.fromordinal(min(inicio.toordinal() + dias, date.max.toordinal()))
    marcas, escritas = rotulos.marcas_de_tempo(inicio, fim, maximo=maximo)
    assert 1 <= len(marcas) <= maximo
    assert len(escritas) == len(marcas)
    assert all(inicio <= marca <= fim for marca in marcas)


def test_separadores_sao_os_da_lingua() -> None:
    assert rotulos.separadores(PORTUGUES) == ",."
    assert rotulos.separadores(INGLES) == ".,"
