"""O que uma página pode perder sem cair: no lugar da parte que falta fica uma frase, e o resto aparece.

É o único lugar que sabe quais erros querem dizer «esta parte está fora do ar». Um erro de programa não é um
deles: passa, e a página inteira diz que algo deu errado.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

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


class _Conta:
    """Quantas partes faltaram. Serve a várias threads."""

    def __init__(self) -> None:
        self._trava = Lock()
        self.total = 0

    def mais_uma(self) -> None:
        with self._trava:
            self.total += 1


_conta = _Conta()


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
        _conta.mais_uma()
        falhas.DESTE_PROCESSO.anotar(qual, falhas.motivo(erro))


def quantas_faltaram() -> int:
    """Quantas partes já faltaram neste processo. Se cresce enquanto uma página é feita, não a guarde."""
    return _conta.total
