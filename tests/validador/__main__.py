"""Traz o conferidor de HTML na hora de instalar: `python -m tests.validador`."""

import sys

from componentes.figura.preparar import instalar
from tests.validador import AQUI

if not instalar(AQUI):
    sys.exit("Não deu para trazer o html-validate: confira a rede e rode de novo `make test`.")
