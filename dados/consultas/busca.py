"""Busca em tudo: objetivos, áreas, grupos, diretrizes, ações, indicadores e glossário."""

from dataclasses import dataclass

from dados.retrato import Retrato


@dataclass(frozen=True, slots=True)
class Achado:
    """O que a busca encontrou.

    `tipo` ∈ objetivo, area, grupo, diretriz, acao, indicador, glossario. `trecho` é texto puro
    com as palavras achadas entre ‹ e › (sempre aos pares): a página troca por <mark> depois de
    escapar o HTML.
    """

    tipo: str
    codigo: str
    titulo: str
    trecho: str


def procurar(retrato: Retrato, texto: str, *, limite: int = 50) -> tuple[Achado, ...]:
    """Até `limite` achados com todas as palavras de `texto`, o melhor primeiro."""
    raise NotImplementedError
