"""O que já esteve nos dados e não está mais: até que versão, e desde quando."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select

from dados import falhas, historia, retrato, tabelas
from dados.pasta_dos_retratos import marca_da_pasta

TIPOS = frozenset({"area", "diretriz", "acao", "indicador"})
"""As coisas que têm uma página só delas."""

ESPERA = 1.0
"""Em segundos: quanto quem procura um código espera outra thread ler as versões."""


@dataclass(frozen=True, slots=True)
class Retirada:
    """`ultima` é a última versão que traz a coisa; `saiu` é a seguinte, que já não a traz, de data `em`."""

    tipo: str
    codigo: str
    ultima: str
    saiu: str
    em: date


def achar(pasta: Path, *, tipo: str, codigo: str) -> Retirada | None:
    """A retirada da coisa, se ela não está na versão ativa e esteve numa anterior.

    None também se não se sabe: a versão não se abre, ou outra thread as lê e não acabou em `ESPERA`.
    Erro: `ErroDeRetrato`, se nem a ativa se lê.
    """
    if tipo not in TIPOS or not _um_por_vez.acquire(timeout=ESPERA):
        return None
    try:
        return _retiradas(pasta, marca_da_pasta(pasta)).get((tipo, codigo))
    finally:
        _um_por_vez.release()


def preparar(pasta: Path) -> None:
    """Lê as versões antes que alguém procure um código que não há. Erro: `ErroDeRetrato`."""
    with _um_por_vez:
        _retiradas(pasta, marca_da_pasta(pasta))


# Depois de uma publicação, uma thread lê por todas.
_um_por_vez = threading.Lock()


@lru_cache(4)
def _retiradas(pasta: Path, _marca: str) -> Mapping[tuple[str, str], Retirada]:
    """Lê só os códigos, uma vez por estado da pasta; na memória ficam só os que saíram."""
    ativo = retrato.atual(pasta)
    depois, em, vistos = ativo.versao, ativo.data, _codigos(ativo)
    achadas: dict[tuple[str, str], Retirada] = {}
    guardadas = [uma.versao for uma in historia.publicadas(pasta)]
    anteriores = guardadas[guardadas.index(ativo.versao) + 1 :] if ativo.versao in guardadas else []
    for versao in anteriores:
        try:
            aberto = retrato.da_versao(pasta, versao)
            sairam = _codigos(aberto) - vistos
        except retrato.ErroDeRetrato as erro:
            # As outras ainda dizem o que saiu delas.
            falhas.DESTE_PROCESSO.anotar("versões publicadas", str(erro))
            continue
        achadas |= {(tipo, codigo): Retirada(tipo, codigo, versao, depois, em) for tipo, codigo in sairam}
        vistos |= sairam
        depois, em = versao, aberto.data
    return achadas


def _codigos(aberto: retrato.Retrato) -> set[tuple[str, str]]:
    """Erro: `RetratoIlegivel`."""
    colunas = {tipo: tabelas.esquema.tables[tipo].c.codigo for tipo in TIPOS}
    lidas = {tipo: aberto.ler(select(coluna)) for tipo, coluna in colunas.items()}
    return {(tipo, linha["codigo"]) for tipo, linhas in lidas.items() for linha in linhas}
