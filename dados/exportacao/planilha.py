"""Tabelas do retrato em CSV, como o Estado publica: `;`, utf-8 com BOM, vírgula decimal, datas em ISO."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from unicodedata import normalize

_COMECO_DE_FORMULA = {"=", "+", "-", "@", "\t", "\r", "\n"}


def csv_em_partes(linhas: Iterable[Mapping[str, object]], *, colunas: Iterable[str]) -> Iterator[bytes]:
    """O arquivo CSV aos poucos: o cabeçalho com `colunas` e depois cada linha."""
    colunas, escrever = list(colunas), _escrivao()
    yield "\ufeff".encode() + escrever(colunas)
    for linha in linhas:
        yield escrever([celula(linha[coluna]) for coluna in colunas])


def csv_inteiro(linhas: Iterable[Iterable[object]], *, titulos: Iterable[str]) -> bytes:
    """O arquivo CSV de uma tabela pequena, com as células na ordem dos `titulos`."""
    escrever = _escrivao()
    return "\ufeff".encode() + b"".join(escrever(map(celula, linha)) for linha in (titulos, *linhas))


def celula(valor: object) -> str:
    """O texto de uma célula. Texto que a planilha leria como fórmula ganha um apóstrofo na frente.

    >>> celula(1234.5), celula(-2), celula(True), celula(None), celula("=SOMA(A1)")
    ('1234,5', '-2', 'sim', '', "'=SOMA(A1)")
    """
    return _POR_TIPO.get(type(valor), _de_texto)(valor)


def _de_texto(valor: Any) -> str:
    texto = str(valor)
    return f"'{texto}" if _parece_formula(texto[:1]) else texto


def _parece_formula(primeira: str) -> bool:
    """Se uma planilha leria como fórmula o que começa assim.

    Há as que aceitam os sinais escritos na largura dos ideogramas, ou pequenos.

    >>> [_parece_formula(letra) for letra in ("=", "\\uff1d", "\\uff20", "\\ufe62", "a", "é", "")]
    [True, True, True, True, False, False, False]
    """
    if primeira <= "\x7f":
        return primeira in _COMECO_DE_FORMULA
    return normalize("NFKC", primeira) in _COMECO_DE_FORMULA


def _de_fracao(valor: Any) -> str:
    return repr(int(valor) if valor.is_integer() else valor).replace(".", ",")


def _do_dia(valor: Any) -> str:
    dia: str = valor.isoformat()
    return dia


# Uma tabela do Estado tem milhões de células: perguntar por um tipo de cada vez custava metade do tempo.
_POR_TIPO: Mapping[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    bool: lambda valor: "sim" if valor else "nao",
    int: str,
    float: _de_fracao,
    date: _do_dia,
}


def _escrivao() -> Callable[[Iterable[str]], bytes]:
    """Quem escreve as linhas de um arquivo, uma por vez, sempre no mesmo papel."""
    papel = io.StringIO()
    # Com o \r no fim da linha, o csv também põe aspas no texto que tem um; a linha sai só com \n.
    escritor = csv.writer(papel, delimiter=";", lineterminator="\r\n")

    def escrever(celulas: Iterable[str]) -> bytes:
        papel.seek(0)
        papel.truncate()
        escritor.writerow(celulas)
        return (papel.getvalue()[:-2] + "\n").encode()

    return escrever
