"""O que a equipe faz com uma contribuição: analisar, responder, publicar ou recusar, sempre com trilha.

Os verbos são os mesmos na área da equipe e na linha de comando. A equipe vê o número interno (`id`), e nunca
o protocolo, que é a chave da pessoa.
"""

from dados.participacao.atendimento.estados import NaoCabe, Verbo, depois_de
from dados.participacao.atendimento.fila import (
    Decisao,
    Ficha,
    Filtro,
    NaFila,
    Resposta,
    contagem,
    fila,
    ver,
)  # fmt: skip
from dados.participacao.atendimento.papeis import Agente, Papel, SemPapel
from dados.participacao.atendimento.textos import LIMITE_DA_RESPOSTA, TextoRecusado
from dados.participacao.atendimento.trilha import Passo
from dados.participacao.atendimento.verbos import (
    Apagada,
    NaoAchada,
    SemAutorizacao,
    analisar,
    publicar,
    recusar,
    responder,
)  # fmt: skip

__all__ = [
    "LIMITE_DA_RESPOSTA", "Agente", "Apagada", "Decisao", "Ficha", "Filtro", "NaFila", "NaoAchada",
    "NaoCabe", "Papel", "Passo", "Resposta", "SemAutorizacao", "SemPapel", "TextoRecusado", "Verbo",
    "analisar", "contagem", "depois_de", "fila", "publicar", "recusar", "responder", "ver",
]  # fmt: skip
