"""O que uma página pode perder sem cair: no lugar da parte que falta fica uma frase, e o resto aparece.

É o único lugar que sabe quais erros querem dizer «esta parte está fora do ar». Um erro de programa não é um
deles: passa, e a página inteira diz que algo deu errado.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.exc import SQLAlchemyError

from dados import falhas
from dados.participacao import BaseIndisponivel
from dados.retrato import ErroDeRetrato

CAUSAS = (ErroDeRetrato, BaseIndisponivel, SQLAlchemyError, sqlite3.Error, OSError)
"""Um arquivo ou uma base que não se lê agora. Quem desenha não tem como mendar, e quem lê não tem culpa."""


class Secao(StrEnum):
    """As partes que podem faltar, com o nome que têm no registro e em `/saude`."""

    MUDANCAS = "o que mudou"
    CONTRIBUICOES = "contribuições do público"
    VERSOES = "versões publicadas"
    NO_AR = "o que esteve no ar"
    GLOSSARIO = "palavras que se abrem"
    IMAGENS = "imagens das figuras"
    ILUSTRACAO = "imagem de quem compartilha"
    DADOS_ESTRUTURADOS = "dados para buscadores"
    FEEDS = "endereços dos feeds"
    STREAMLIT = "página que responde na hora"


@dataclass(slots=True)
class Tentativa:
    """Se a parte faltou."""

    falhou: bool = False


@dataclass(slots=True)
class Faltas:
    """Quantas partes faltaram ao que se faz neste contexto."""

    quantas: int = 0


_faltas: ContextVar[Faltas | None] = ContextVar("faltas", default=None)


@contextmanager
def contando() -> Iterator[Faltas]:
    """Conta as partes que faltarem no bloco, e só nele: o que outra thread desenha não entra na conta."""
    faltas = Faltas()
    de_antes = _faltas.set(faltas)
    try:
        yield faltas
    finally:
        _faltas.reset(de_antes)


@contextmanager
def parte(qual: Secao, *, menos: type[Exception] | tuple[()] = ()) -> Iterator[Tentativa]:
    """O bloco pode falhar por uma das `CAUSAS`: ela é anotada, e o que vem depois dele continua.

    O erro `menos`, que quem chama sabe dizer melhor, passa.
    """
    tentativa = Tentativa()
    try:
        yield tentativa
    except menos:
        raise
    except CAUSAS as erro:
        tentativa.falhou = True
        if (faltas := _faltas.get()) is not None:
            faltas.quantas += 1
        falhas.DESTE_PROCESSO.anotar(qual, falhas.motivo(erro))
