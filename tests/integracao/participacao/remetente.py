"""Um processo que prepara a base e grava: `remetente.py URL QUANTAS`. Escreve os protocolos que recebeu."""

import sys

from dados import relogio
from dados.participacao import Contribuicao, preparar, registrar

url, quantas = sys.argv[1:]
motor = preparar(url)
for ordem in range(int(quantas)):
    contribuicao = Contribuicao(mensagem=f"Mensagem {ordem}", retrato_versao="2026-10-31")
    sys.stdout.write(registrar(motor, contribuicao, agora=relogio.agora()).protocolo + "\n")
