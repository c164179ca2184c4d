"""A estratégia como o decreto a escreve: os objetivos."""

from dataclasses import dataclass

from sqlalchemy import select

from dados import tabelas
from dados.consultas.codigos import ordem_natural
from dados.retrato import Retrato


@dataclass(frozen=True, slots=True)
class Objetivo:
    """Objetivo do decreto. `texto` é oficial e guarda as marcas; o painel escreve os outros dois."""

    codigo: str
    texto: str
    linguagem_simples: str | None
    exemplo: str | None


def objetivos(retrato: Retrato) -> tuple[Objetivo, ...]:
    """Os 7 objetivos, na ordem do decreto."""
    linhas = retrato.ler(select(tabelas.objetivo))
    return tuple(sorted((Objetivo(**linha) for linha in linhas), key=lambda o: ordem_natural(o.codigo)))
