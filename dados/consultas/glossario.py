"""Glossário: os termos que o decreto marca com asterisco e as definições."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from dados.consultas.codigos import ordem_alfabetica
from dados.retrato import Retrato
from dados.tabelas import glossario


@dataclass(frozen=True, slots=True)
class Termo:
    """Termo do glossário.

    `definicao_oficial` vale mais que `definicao_nossa` quando existe. `onde_aparece` são pares
    (tipo, código), como ("diretriz", "1.a.2"); no texto geral, ("estrategia", "").
    `tipo_fonte` ∈ lei, decreto, guia, contexto.
    """

    codigo: str
    termo: str
    termo_no_decreto: str
    onde_aparece: tuple[tuple[str, str], ...]
    definicao_oficial: str | None
    definicao_nossa: str
    exemplo: str | None
    fonte_titulo: str | None
    fonte_url: str | None
    tipo_fonte: str
    autoria: str
    revisado_em: date


def termos(retrato: Retrato) -> tuple[Termo, ...]:
    """Os termos em ordem alfabética, sem contar acentos nem maiúsculas."""
    lidos = (
        Termo(**{**linha, "onde_aparece": _lugares(linha["onde_aparece"])})
        for linha in retrato.ler(select(glossario))
    )
    return tuple(sorted(lidos, key=lambda t: ordem_alfabetica(t.termo)))


def _lugares(onde_aparece: str) -> tuple[tuple[str, str], ...]:
    pares = (lugar.strip().partition(":") for lugar in onde_aparece.split(","))
    return tuple((tipo, codigo) for tipo, _, codigo in pares)
