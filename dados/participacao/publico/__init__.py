"""O que o público vê das contribuições: as que estão no ar, o livro de contas e a clareza das páginas.

`mural.da_base(url).ver()` dá o `Publico` de agora. A página, o documento HTML e os arquivos saem dele, e por
isso não discordam. Nada daqui tem o texto original, o protocolo ou o que a pessoa disse de si.
"""

from dados.participacao.publico.clareza import Clareza, DaPagina
from dados.participacao.publico.linhas import Andamento, Linha
from dados.participacao.publico.livro import PASSO, Contas, Livro, montar
from dados.participacao.publico.mural import Mural, Publico, da_base
from dados.participacao.publico.publicadas import (
    Filtro,
    NaoPublicada,
    Publicada,
    RespostaPublica,
    achar,
    escolher,
)

__all__ = [
    "PASSO", "Andamento", "Clareza", "Contas", "DaPagina", "Filtro", "Linha", "Livro", "Mural",
    "NaoPublicada", "Publicada", "Publico", "RespostaPublica", "achar", "da_base", "escolher", "montar",
]  # fmt: skip
