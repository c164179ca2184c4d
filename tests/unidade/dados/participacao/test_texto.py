"""A limpeza tira o que engana ou quebra e guarda o resto como a pessoa escreveu."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dados.participacao import texto

QUALQUER_TEXTO = st.text(alphabet=st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("bruto", "limpo"),
    [
        ("Olá, mundo", "Olá, mundo"),
        ("  pontas \n", "pontas"),
        ("uma\r\nduas\rtrês", "uma\nduas\ntrês"),
        ("uma\u2028duas\u2029três", "uma\nduas\ntrês"),
        ("com\ttabulação", "com\ttabulação"),
        ("nulo\x00 sino\x07 apaga\x7f fim\x85", "nulo sino apaga fim"),
        ("vira \u202eodarepo", "vira odarepo"),
        ("\u200emarca\u200f \u2066ilha\u2069 \u061c", "marca ilha"),
        (unicodedata.normalize("NFD", "ação"), "ação"),
        ("e\x00\u0301", "é"),
        ("meio par \ud83d", "meio par"),
        ("família 👨‍👩‍👧", "família 👨‍👩‍👧"),
        ("<b>não & sim</b>", "<b>não & sim</b>"),
        ("", ""),
    ],
)
def test_limpar(bruto: str, limpo: str) -> None:
    assert texto.limpar(bruto) == limpo


@given(QUALQUER_TEXTO)
def test_o_texto_limpo_cabe_em_qualquer_base_e_nao_muda_ao_limpar_de_novo(bruto: str) -> None:
    limpo = texto.limpar(bruto)

    assert texto.limpar(limpo) == limpo
    assert unicodedata.is_normalized("NFC", limpo)
    assert limpo.encode("utf-8").decode("utf-8") == limpo
    assert not {unicodedata.category(sinal) for sinal in limpo if sinal not in "\n\t"} & {"Cc", "Cs"}
    assert not {unicodedata.bidirectional(sinal) for sinal in limpo} & {
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
    }  # fmt: skip


@given(st.text(alphabet="abcçãé ABC.,;:!?()<>&'\"=+-@\n\t0123456789"))
def test_texto_comum_so_perde_os_espacos_das_pontas(bruto: str) -> None:
    assert texto.limpar(bruto) == bruto.strip()


def test_limpar_linha_junta_tudo_em_uma_linha() -> None:
    assert texto.limpar_linha("  Associação \r\n dos\tMoradores ") == "Associação dos Moradores"


@pytest.mark.parametrize("escrito", ["a", "👍", " . "])
def test_tem_algo_visivel(escrito: str) -> None:
    assert texto.tem_algo_visivel(escrito)


@pytest.mark.parametrize("escrito", ["", " \n", "\u200b\ufeff \n"])
def test_nada_visivel(escrito: str) -> None:
    assert not texto.tem_algo_visivel(escrito)
