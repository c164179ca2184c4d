"""`python -m dados.mudancas ANTES DEPOIS DESTINO`: compara dois retratos e grava o que mudou em DESTINO.

É como o painel no ar compara retratos grandes: noutro processo, com menos prioridade que o dele. No mesmo
processo, os segundos de uma comparação atrasariam cada resposta, porque o Python roda um fio por vez.
"""

import os
import sys
from pathlib import Path

from dados import mudancas, retrato
from dados.mudancas import guardada

MENOS_PRIORIDADE = 10
"""Quanto se soma ao `nice`: quem lê uma página passa na frente."""


def principal(antes: str, depois: str, destino: str) -> None:
    """Compara e grava. Erro: sai com a frase do erro do retrato."""
    os.nice(MENOS_PRIORIDADE)
    try:
        comparadas = mudancas.entre(retrato.abrir(Path(antes)), retrato.abrir(Path(depois)))
    except retrato.ErroDeRetrato as erro:
        sys.exit(str(erro))
    guardada.gravar(comparadas.todas, Path(destino))


if __name__ == "__main__":
    principal(*sys.argv[1:])
