"""Leva o retrato de quem publica aos painéis que o acompanham por endereço (`PAINEL_RETRATO_URL`).

Quem publica deixa um índice ao lado dos retratos; quem acompanha o lê de tempos em tempos, traz o que falta,
confere e põe no ar. Veja `docs/decisoes/acompanhar-por-endereco.md`.
"""

from dados.entrega.erros import ErroDeEntrega
from dados.entrega.rede import Rede
from dados.entrega.rodada import Rodada, rodar

__all__ = ["ErroDeEntrega", "Rede", "Rodada", "rodar"]
