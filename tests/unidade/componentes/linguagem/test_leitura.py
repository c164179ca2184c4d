"""Frases, palavras e a fórmula, contadas à mão."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from componentes.linguagem.leitura import frases, ler, palavras


@pytest.mark.parametrize(
    ("texto", "flesch"),
    [
        # 3 palavras, 1 frase, 5 sílabas: 248,835 − 3,045 − 141.
        ("O gato dorme.", 248.835 - 1.015 * 3 - 84.6 * 5 / 3),
        # 8 palavras, 2 frases, 16 sílabas.
        ("A saúde é boa. A reunião foi rápida.", 248.835 - 1.015 * 8 / 2 - 84.6 * 16 / 8),
    ],
)
def test_a_formula_e_a_de_martins(texto: str, flesch: float) -> None:
    assert ler([texto]).flesch == pytest.approx(flesch)


def test_a_nota_diz_a_maior_frase_e_quantas_sao_curtas() -> None:
    longa = " ".join(["pão"] * 21) + "."
    nota = ler(["Duas palavras.", f"{longa} Fim."])

    assert (nota.palavras, nota.frases, nota.maior) == (24, 3, 21)
    assert nota.curtas == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("texto", "quantas"),
    [
        ("Vale o art. 5º da lei nº 13.709, de 2018.", 1),
        ("Custa R$ 1.234,56. É caro?", 2),
        ("Sim! “Não.” Talvez…", 3),
        ("Título\nFrase.", 2),
        ("Exemplo: uma frase só.", 1),
        ("", 0),
    ],
)
def test_onde_a_frase_acaba(texto: str, quantas: int) -> None:
    assert len(frases(texto)) == quantas


def test_numero_endereco_codigo_e_campo_nao_sao_palavras() -> None:
    texto = "Veja 76 itens em https://x.invalid/a?b=1, ./dados#v, a@b.com e {campo}: ok-ok."

    assert palavras(texto) == ("Veja", "itens", "em", "e", "ok-ok")


def test_sem_palavra_nao_ha_nota() -> None:
    with pytest.raises(ValueError, match="Não há o que ler"):
        ler(["123", ""])


@given(st.text("abcé .!?\n-", max_size=200))
def test_as_palavras_das_frases_sao_as_do_texto(texto: str) -> None:
    assert [p for frase in frases(texto) for p in palavras(frase)] == list(palavras(texto))
