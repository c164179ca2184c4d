"""Dicionário dos dados: o que cada tabela e coluna quer dizer, e as linhas para baixar."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dados.retrato import Retrato


@dataclass(frozen=True, slots=True)
class Campo:
    """Coluna de uma tabela do pacote; `regra` diz o que o valor precisa cumprir."""

    nome: str
    titulo: str
    tipo: str
    descricao: str
    regra: str | None


@dataclass(frozen=True, slots=True)
class TabelaDoDicionario:
    """Tabela do pacote, suas colunas na ordem do arquivo e quantas linhas tem no retrato."""

    nome: str
    titulo: str
    descricao: str
    campos: tuple[Campo, ...]
    linhas: int


def tabelas(retrato: Retrato) -> tuple[TabelaDoDicionario, ...]:
    """As tabelas do pacote, na ordem em que ele as lista."""
    raise NotImplementedError


def linhas(retrato: Retrato, *, tabela: str) -> Iterator[Mapping[str, object]]:
    """As linhas da tabela, na ordem do pacote, lidas aos poucos. Erro: `NaoEncontrado`."""
    raise NotImplementedError
