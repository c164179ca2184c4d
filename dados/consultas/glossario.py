"""Glossário: os termos que o decreto marca com asterisco, outras palavras difíceis e as definições."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from dados.consultas.codigos import ordem_alfabetica
from dados.retrato import Retrato
from dados.tabelas import glossario

_DUAS_FORMAS = re.compile(r"(.+?) \((.+)\)")


@dataclass(frozen=True, slots=True)
class Termo:
    """Termo do glossário.

    `definicao_oficial` vale mais que `definicao_nossa` quando existe. `termo_no_decreto` e `onde_aparece` só
    existem quando o decreto marca o termo. Os lugares são pares (tipo, código), como ("diretriz", "1.a.2");
    no texto geral, ("estrategia", ""). `tipo_fonte` ∈ lei, decreto, guia, contexto.
    """

    codigo: str
    termo: str
    termo_no_decreto: str | None
    onde_aparece: tuple[tuple[str, str], ...]
    definicao_oficial: str | None
    definicao_nossa: str
    exemplo: str | None
    fonte_titulo: str | None
    fonte_url: str | None
    tipo_fonte: str
    autoria: str
    revisado_em: date

    @property
    def eh_do_decreto(self) -> bool:
        """Se o decreto marca o termo com asterisco."""
        return bool(self.onde_aparece)

    @property
    def eh_sigla(self) -> bool:
        """Se o termo é uma sigla com o nome por extenso: CPF (Cadastro de Pessoas Físicas)."""
        return _DUAS_FORMAS.fullmatch(self.termo) is not None

    @property
    def formas(self) -> tuple[str, ...]:
        """As formas escritas no glossário e no decreto, sem repetição: a primeira é a mais usada."""
        duas = _DUAS_FORMAS.fullmatch(self.termo)
        escritas = duas.groups() if duas else (self.termo,)
        return tuple(dict.fromkeys((*escritas, *filter(None, (self.termo_no_decreto,)))))


def termos(retrato: Retrato) -> tuple[Termo, ...]:
    """Os termos em ordem alfabética, sem contar acentos nem maiúsculas."""
    lidos = (
        Termo(**{**linha, "onde_aparece": _lugares(linha["onde_aparece"])})
        for linha in retrato.ler(select(glossario))
    )
    return tuple(sorted(lidos, key=lambda t: ordem_alfabetica(t.termo)))


def _lugares(onde_aparece: str | None) -> tuple[tuple[str, str], ...]:
    pares = (lugar.strip().partition(":") for lugar in (onde_aparece or "").split(",") if lugar)
    return tuple((tipo, codigo) for tipo, _, codigo in pares)
