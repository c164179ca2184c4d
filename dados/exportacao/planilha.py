"""Tabelas do retrato em CSV, como o Estado publica: `;`, utf-8 com BOM, vírgula decimal, datas em ISO."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

_COMECO_DE_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_em_partes(linhas: Iterable[Mapping[str, object]], *, colunas: Iterable[str]) -> Iterator[bytes]:
    """O arquivo CSV aos poucos: o cabeçalho com `colunas` e depois cada linha."""
    colunas = list(colunas)
    yield "\ufeff".encode() + _linha(colunas)
    for linha in linhas:
        yield _linha([celula(linha[coluna]) for coluna in colunas])


def csv_inteiro(linhas: Iterable[Iterable[object]], *, titulos: Iterable[str]) -> bytes:
    """O arquivo CSV de uma tabela pequena, com as células na ordem dos `titulos`."""
    return "\ufeff".encode() + b"".join(_linha(map(celula, linha)) for linha in (titulos, *linhas))


def celula(valor: object) -> str:
    """O texto de uma célula. Texto que a planilha leria como fórmula ganha um apóstrofo na frente.

    >>> celula(1234.5), celula(3.0), celula(-2), celula(True), celula(None), celula("=SOMA(A1)")
    ('1234,5', '3', '-2', 'sim', '', "'=SOMA(A1)")
    """
    if valor is None:
        return ""
    if isinstance(valor, bool):
        return "sim" if valor else "nao"
    if isinstance(valor, float):
        return repr(int(valor) if valor.is_integer() else valor).replace(".", ",")
    if isinstance(valor, int):
        return str(valor)
    if isinstance(valor, date):
        return valor.isoformat()
    texto = str(valor)
    return f"'{texto}" if texto.startswith(_COMECO_DE_FORMULA) else texto


def _linha(celulas: Iterable[str]) -> bytes:
    texto = io.StringIO()
    # Com o \r no fim da linha, o csv também põe aspas no texto que tem um; a linha sai só com \n.
    csv.writer(texto, delimiter=";", lineterminator="\r\n").writerow(celulas)
    return (texto.getvalue().removesuffix("\r\n") + "\n").encode()
