"""Do pacote de dados ao retrato publicado: validar → construir → conferir → ativar.

É a única parte do painel que conhece o frictionless. O servidor não a importa.
"""

from dados.ativacao.erros import (
    ErroDePublicacao,
    FalhaAoGravar,
    PublicacaoEmAndamento,
    RetratoReprovado,
)
from dados.publicacao.avisos import DATA_NO_FUTURO
from dados.publicacao.erros import (
    AvisosSemExplicacao,
    ChaveDesconhecida,
    CorrecaoDeNenhuma,
    PacoteInvalido,
    SemChave,
    VersaoJaPublicada,
)
from dados.publicacao.leitura import Avanco
from dados.publicacao.problemas import Aviso, Problema, Relatorio
from dados.publicacao.roteiro import publicar
from dados.publicacao.validacao import validar

__all__ = [
    "DATA_NO_FUTURO",
    "Avanco",
    "Aviso",
    "AvisosSemExplicacao",
    "ChaveDesconhecida",
    "CorrecaoDeNenhuma",
    "ErroDePublicacao",
    "FalhaAoGravar",
    "PacoteInvalido",
    "Problema",
    "PublicacaoEmAndamento",
    "Relatorio",
    "RetratoReprovado",
    "SemChave",
    "VersaoJaPublicada",
    "publicar",
    "validar",
]
