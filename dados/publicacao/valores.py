"""Regras de qualquer célula, que o esquema não sabe dizer: o valor cabe no retrato e não engana quem lê."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from dados.publicacao.leitura import Linha
from dados.publicacao.problemas import Problema

_CONTROLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd]")
_MAIOR_INTEIRO = 2**63 - 1
_ENDERECO = re.compile(r"https?://[^\s/]+\S*")


def conferir(tabelas: Mapping[str, Sequence[Linha]]) -> Iterator[Problema]:
    """Um problema por célula que tem o tipo certo e mesmo assim não serve."""
    for tabela, linhas in tabelas.items():
        for linha in linhas:
            for campo, valor in linha.valores.items():
                defeito = None if campo in linha.com_erro else _defeito(campo, valor)
                if defeito:
                    yield Problema(tabela, linha.numero, campo, _visivel(valor), *defeito)


def _visivel(valor: object) -> str:
    """Para o caractere invisível aparecer como um código."""
    return repr(valor)[1:-1] if isinstance(valor, str) else str(valor)


def _defeito(campo: str, valor: object) -> tuple[str, str, str] | None:
    """A regra quebrada, a mensagem e como mender."""
    if isinstance(valor, str):
        return _defeito_do_texto(campo, valor)
    if isinstance(valor, float) and not math.isfinite(valor):
        return "numero", "O número não é finito ou é grande demais.", "Escreva um número com algarismos."
    if isinstance(valor, int) and abs(valor) > _MAIOR_INTEIRO:
        return "numero", "O número é grande demais.", "Escreva um número menor."
    return None


def _defeito_do_texto(campo: str, texto: str) -> tuple[str, str, str] | None:
    if _CONTROLE.search(texto):
        return "caractere", "Há um caractere invisível no texto.", "Apague a célula e digite o texto de novo."
    if texto != texto.strip():
        return "espaco", "Há espaço sobrando no começo ou no fim.", "Apague os espaços."
    if campo.endswith("_url") and not _ENDERECO.fullmatch(texto):
        return "endereco", "O endereço não abre em um navegador.", "Comece com https:// e não use espaços."
    return None
