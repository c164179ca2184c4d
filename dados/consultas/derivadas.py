"""As tabelas feitas ao publicar a partir das outras: dizem o mesmo que elas, sem contar nem ordenar de novo.

Os retratos publicados antes de elas existirem não as têm, e neles se conta e se ordena na hora.
"""

from functools import lru_cache

from sqlalchemy import column, select, table

from dados.retrato import Retrato
from dados.tabelas import contagem, posicao

_TODAS = {contagem.name, posicao.name}
_NO_ARQUIVO = table("sqlite_master", column("name"))


@lru_cache(64)
def existem(retrato: Retrato) -> bool:
    """Se este retrato as tem."""
    achadas = retrato.ler(select(_NO_ARQUIVO.c.name).where(_NO_ARQUIVO.c.name.in_(_TODAS)))
    return len(achadas) == len(_TODAS)
