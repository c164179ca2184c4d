"""Que retrato está no ar e como se troca: uma trava, uma ordem e um histórico para todos os que trocam.

O servidor pode importá-la: não traz a validação do pacote.
"""

from dados.ativacao.chegada import lugar_da_chegada, receber
from dados.ativacao.historico import Troca
from dados.ativacao.reversao import reverter
from dados.ativacao.verificacao import Exame, examinar

__all__ = ["Exame", "Troca", "examinar", "lugar_da_chegada", "receber", "reverter"]
