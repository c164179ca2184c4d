"""A contagem de sílabas contra uma lista dividida à mão."""

from pathlib import Path

import pytest

from componentes.linguagem.silabas import contar, eh_soletrada

DIVIDIDAS = (Path(__file__).parent / "silabas.txt").read_text(encoding="utf-8").split()
"""Palavras divididas pela escola, com hífen entre as sílabas: do assunto do painel e de todo dia."""


def test_a_lista_e_grande_e_sem_repeticao() -> None:
    assert len(DIVIDIDAS) == len(set(DIVIDIDAS))
    assert len(DIVIDIDAS) >= 300


def test_quase_toda_palavra_da_lista_tem_a_conta_exata() -> None:
    erradas = {
        p: contar(p.replace("-", "")) for p in DIVIDIDAS if contar(p.replace("-", "")) != p.count("-") + 1
    }

    assert len(erradas) <= 0.02 * len(DIVIDIDAS), erradas


@pytest.mark.parametrize(
    ("palavra", "silabas"),
    [
        ("guarda-chuva", 4), ("pós-graduação", 5), ("CPF", 3), ("API", 3), ("TIC", 3), ("ONU", 3),
        ("LIBRAS", 2), ("a", 1), ("É", 1), ("hmm", 1), ("Estratégia", 4), ("ESTRATÉGIA", 4),
    ],
)  # fmt: skip
def test_composta_sigla_e_palavra_sem_vogal(palavra: str, silabas: int) -> None:
    assert contar(palavra) == silabas


def test_so_sigla_curta_ou_sem_vogal_se_soletra() -> None:
    assert [p for p in ("CPF", "LGPD", "UAI", "Cpf", "SEPLAG", "A") if eh_soletrada(p)] == [
        "CPF",
        "LGPD",
        "UAI",
    ]
