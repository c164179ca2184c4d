"""O que já esteve nos dados e não está mais: até que versão, e desde quando."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select

from dados import historia, retrato, tabelas
from dados.pasta_dos_retratos import marca_da_pasta

TIPOS = frozenset({"area", "diretriz", "acao", "indicador"})
"""As coisas que têm uma página só delas."""


@dataclass(frozen=True, slots=True)
class Retirada:
    """`ultima` é a última versão que traz a coisa; `saiu` é a seguinte, que já não a traz, de data `em`."""

    tipo: str
    codigo: str
    ultima: str
    saiu: str
    em: date


def achar(pasta: Path, *, tipo: str, codigo: str) -> Retirada | None:
    """A retirada da coisa, se ela não está na versão ativa e esteve numa anterior. Erro: `ErroDeRetrato`."""
    if tipo not in TIPOS:
        return None
    # Depois de uma publicação, quem chega junto espera a mesma leitura.
    with _um_por_vez:
        return _retiradas(pasta, tipo, marca_da_pasta(pasta)).get(codigo)


_um_por_vez = threading.Lock()


@lru_cache(4 * len(TIPOS))
def _retiradas(pasta: Path, tipo: str, _marca: str) -> Mapping[str, Retirada]:
    """Lê só os códigos, uma vez por estado da pasta; na memória ficam só os que saíram."""
    ativo = retrato.atual(pasta)
    depois, em, vistos = ativo.versao, ativo.data, _codigos(ativo, tipo)
    achadas: dict[str, Retirada] = {}
    guardadas = [uma.versao for uma in historia.publicadas(pasta)]
    anteriores = guardadas[guardadas.index(ativo.versao) + 1 :] if ativo.versao in guardadas else []
    for versao in anteriores:
        aberto = retrato.da_versao(pasta, versao)
        sairam = _codigos(aberto, tipo) - vistos
        achadas |= {codigo: Retirada(tipo, codigo, versao, depois, em) for codigo in sairam}
        vistos |= sairam
        depois, em = versao, aberto.data
    return achadas


def _codigos(aberto: retrato.Retrato, tipo: str) -> set[str]:
    codigo = tabelas.esquema.tables[tipo].c.codigo
    return {linha["codigo"] for linha in aberto.ler(select(codigo))}
