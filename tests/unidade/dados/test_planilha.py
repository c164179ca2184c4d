"""O CSV sai como o Estado publica e não vira fórmula na planilha de ninguém."""

import csv
import io
import unicodedata
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dados.exportacao import planilha

TEXTOS = st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\x00"))


def _ler(arquivo: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(arquivo.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_cabecalho_bom_ponto_e_virgula_e_virgula_decimal() -> None:
    linhas = [{"codigo": "A001", "valor": 12.5, "fim": date(2026, 10, 31), "cumulativa": False, "nota": None}]
    arquivo = b"".join(
        planilha.csv_em_partes(linhas, colunas=["codigo", "valor", "fim", "cumulativa", "nota"])
    )

    assert arquivo == "\ufeffcodigo;valor;fim;cumulativa;nota\nA001;12,5;2026-10-31;nao;\n".encode()


def test_sem_linhas_sobra_o_cabecalho() -> None:
    assert b"".join(planilha.csv_em_partes([], colunas=["a", "b"])) == "\ufeffa;b\n".encode()


@given(st.lists(st.tuples(TEXTOS, TEXTOS)))
def test_o_que_se_le_de_volta_e_o_que_se_escreveu(pares: list[tuple[str, str]]) -> None:
    linhas = [{"a": a, "b": b} for a, b in pares]
    lido = _ler(b"".join(planilha.csv_em_partes(linhas, colunas=["a", "b"])))

    assert lido[1:] == [[planilha.celula(a), planilha.celula(b)] for a, b in pares]


@given(TEXTOS)
def test_nenhum_texto_comeca_como_formula(texto: str) -> None:
    escrito = planilha.celula(texto)

    assert not unicodedata.normalize("NFKC", escrito).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert escrito.removeprefix("'") == texto.removeprefix("'") or escrito == texto


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_numero_continua_numero(valor: float) -> None:
    assert float(planilha.celula(valor).replace(",", ".")) == float(valor)
