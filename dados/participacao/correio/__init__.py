"""Os e-mails do painel: a caixa de saída, o carteiro que a esvazia e os links que a pessoa abre.

São duas para quem opina e duas para quem assina o aviso de mudanças. A primeira pergunta se o endereço é de
quem o escreveu; a segunda leva a resposta, ou o que mudou, e só vai a endereço confirmado. Cada uma entra na
caixa na mesma transação que a causou.
"""

from dados.participacao.correio.caixa import pendentes
from dados.participacao.correio.campainha import CAMPAINHA, Campainha
from dados.participacao.correio.carteiro import Carteiro, Entrega, Feito, esvaziar, levar
from dados.participacao.correio.escolha import SemEmail, confirmar, esquecer
from dados.participacao.correio.links import Acao, LinkRecusado

__all__ = [
    "CAMPAINHA", "Acao", "Campainha", "Carteiro", "Entrega", "Feito", "LinkRecusado", "SemEmail",
    "confirmar", "esquecer", "esvaziar", "levar", "pendentes",
]  # fmt: skip
