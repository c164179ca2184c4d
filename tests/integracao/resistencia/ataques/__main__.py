"""`python -m tests.integracao.resistencia.ataques NOME CONTEXTO`: ataca o painel que está no ar."""

import asyncio
import json
import sys

from tests.integracao.resistencia.ataques import ATAQUES, Contexto

nome, contexto = sys.argv[1:]
sys.stdout.write(asyncio.run(ATAQUES[nome].atacar(Contexto(**json.loads(contexto)))) + "\n")
