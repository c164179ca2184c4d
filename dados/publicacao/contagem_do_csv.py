"""Conta as linhas de um CSV sem o pôr inteiro na memória, e para cedo no que não é uma tabela."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from dados.publicacao.arquivos import Dialeto, Recusa, ilegivel, nao_e_utf8
from dados.publicacao.problemas import Problema, do_arquivo

MAIOR_LINHA = 4_000_000
"""Em letras. O csv aceita 131 mil numa célula, e a maior tabela tem 22 colunas."""
MAIS_CELULAS = 500
"""Numa linha. Cada uma que sobra seria um problema a mais por dizer."""
MAIS_LINHAS = 5_000_000
"""Em dez anos, a maior tabela do Estado tem 2,4 milhões."""
_POUCO_DE_CADA_VEZ = 1 << 16


class _Linhas:
    """As linhas do arquivo, uma por vez; `letras` são as que o registro de agora já gastou."""

    def __init__(self, arquivo: TextIO) -> None:
        self._arquivo = arquivo
        self.letras = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        linha = self._arquivo.readline(MAIOR_LINHA + 1)
        self.letras += len(linha)
        if self.letras > MAIOR_LINHA:
            raise csv.Error
        if not linha:
            raise StopIteration
        return linha


def contar(caminho: Path, *, tabela: str, dialeto: Dialeto) -> int:
    """Quantas linhas o CSV tem, com o cabeçalho. Erro: `Recusa`, se a codificação ou as aspas estão erradas.

    O csv comum engole o resto do arquivo quando falta fechar aspas; aqui isso é um problema.
    """
    quantos = 0
    try:
        with caminho.open(encoding="utf-8-sig", newline="") as arquivo:
            linhas = _Linhas(arquivo)
            for registro in _registros(linhas, dialeto=dialeto):
                quantos += 1
                linhas.letras = 0
                if len(registro) > MAIS_CELULAS:
                    raise _celulas_demais(tabela, linha=quantos)
                if quantos > MAIS_LINHAS:
                    raise _linhas_demais(tabela)
    except OSError as erro:
        raise ilegivel(caminho, nome=tabela) from erro
    except UnicodeDecodeError as erro:
        raise nao_e_utf8(tabela, linha=_linha_estragada(caminho)) from erro
    except csv.Error as erro:
        raise _aspas_abertas(tabela, linha=quantos + 1) from erro
    if not quantos:
        raise _vazio(tabela)
    return quantos


def _registros(linhas: Iterator[str], *, dialeto: Dialeto) -> Iterator[list[str]]:
    return csv.reader(
        linhas, delimiter=dialeto.separador, quotechar=dialeto.aspas, doublequote=True, strict=True
    )


def _linha_estragada(caminho: Path) -> int:
    """A primeira linha que não está em UTF-8."""
    decodificador = codecs.getincrementaldecoder("utf-8")()
    linha = 1
    with caminho.open("rb") as arquivo:
        while pedaco := arquivo.read(_POUCO_DE_CADA_VEZ):
            try:
                decodificador.decode(pedaco)
            except UnicodeDecodeError as erro:
                return linha + erro.object.count(b"\n", 0, erro.start)
            linha += pedaco.count(b"\n")
    return linha


def _linhas_demais(tabela: str) -> Recusa:
    return Recusa(
        do_arquivo(
            tabela,
            "linhas",
            f"A tabela tem mais de {MAIS_LINHAS} linhas.",
            mender="Confira se as linhas não se repetem. Linhas em branco também contam.",
        )
    )


def _celulas_demais(tabela: str, *, linha: int) -> Recusa:
    return Recusa(
        Problema(
            tabela,
            linha,
            None,
            None,
            "celulas",
            f"A linha tem células demais: mais de {MAIS_CELULAS}.",
            "Confira as aspas e o que separa as colunas nesta linha.",
        )
    )


def _aspas_abertas(tabela: str, *, linha: int) -> Recusa:
    return Recusa(
        Problema(
            tabela,
            linha,
            None,
            None,
            "aspas",
            "As aspas desta linha não fecham, ou uma célula é grande demais.",
            "Feche as aspas. Para escrever aspas dentro da célula, repita-as duas vezes.",
        )
    )


def _vazio(tabela: str) -> Recusa:
    return Recusa(
        do_arquivo(
            tabela,
            "vazio",
            "O arquivo está vazio.",
            mender="Escreva ao menos o cabeçalho, com os nomes das colunas.",
        )
    )
