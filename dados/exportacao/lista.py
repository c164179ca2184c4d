"""Tabelas do retrato em JSON: uma lista de objetos, um por linha, com os tipos de cada coluna."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

# O JSON não tem infinito: melhor falhar do que escrever o que ninguém lê.
_EM_TEXTO = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def json_em_partes(linhas: Iterable[Mapping[str, object]]) -> Iterator[bytes]:
    """O arquivo JSON aos poucos. Datas vão em ISO; o que não foi informado vai como `null`.

    >>> b"".join(json_em_partes([{"a": 1.5, "b": None}, {"a": True, "b": "é"}])).decode()
    '[\\n{"a":1.5,"b":null},\\n{"a":true,"b":"é"}\\n]\\n'
    """
    separador = "[\n"
    for linha in linhas:
        valores = {coluna: _valor(valor) for coluna, valor in linha.items()}
        yield f"{separador}{_EM_TEXTO(valores)}".encode()
        separador = ",\n"
    yield b"[]\n" if separador == "[\n" else b"\n]\n"


def _valor(valor: object) -> object:
    return valor.isoformat() if isinstance(valor, date) else valor
