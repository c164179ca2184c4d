"""Do pacote de dados ao retrato publicado: validar → construir → conferir → ativar.

É a única parte do painel que conhece o frictionless. O servidor não a importa.
"""

from dados.publicacao.erros import (
    AvisosSemExplicacao,
    ErroDePublicacao,
    FalhaAoGravar,
    PacoteInvalido,
    PublicacaoEmAndamento,
    RetratoReprovado,
    VersaoJaPublicada,
)
from dados.publicacao.leitura import Avanco
from dados.publicacao.problemas import Aviso, Problema, Relatorio
from dados.publicacao.roteiro import publicar
from dados.publicacao.validacao import validar

__all__ = [
    "Avanco",
    "Aviso",
    "AvisosSemExplicacao",
    "ErroDePublicacao",
    "FalhaAoGravar",
    "PacoteInvalido",
    "Problema",
    "PublicacaoEmAndamento",
    "Relatorio",
    "RetratoReprovado",
    "VersaoJaPublicada",
    "publicar",
    "validar",
]
