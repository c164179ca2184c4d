"""Acha os termos do glossário num texto puro."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from componentes.termos.formas import eh_sigla, variantes
from dados.consultas import glossario
from dados.consultas.glossario import Termo
from dados.retrato import Retrato
from traducoes import Idioma

_PALAVRA = re.compile(r"\w+")
_COLADO = re.compile(r"[\w-]")


@dataclass(frozen=True, slots=True)
class Achado:
    """Um termo e o lugar dele no texto: de `inicio` até antes de `fim`."""

    inicio: int
    fim: int
    termo: Termo


@dataclass(frozen=True, slots=True)
class Forma:
    """Um jeito de escrever o termo e as maiúsculas que ele aceita."""

    escrita: str
    termo: Termo
    grafias: frozenset[str]

    def esta_em(self, texto: str, inicio: int) -> bool:
        """Se a forma está inteira no texto, a partir de `inicio`, sem letra colada."""
        fim = inicio + len(self.escrita)
        antes, depois = texto[max(inicio - 1, 0) : inicio], texto[fim : fim + 1]
        return texto[inicio:fim] in self.grafias and not (_COLADO.match(antes) or _COLADO.match(depois))


@dataclass(frozen=True, eq=False)
class Vocabulario:
    """As formas de todos os termos, da mais longa à mais curta, pela primeira palavra.

    Comparado por identidade: há um por retrato, e ele serve de chave ao que se guarda na memória.
    """

    por_inicio: Mapping[str, Sequence[Forma]]

    def achar(self, texto: str) -> Iterator[Achado]:
        """Os termos na ordem do texto, sem sobreposição; em cada ponto vale a forma mais longa."""
        livre = 0
        for palavra in _PALAVRA.finditer(texto):
            inicio = palavra.start()
            if inicio < livre:
                continue
            for forma in self.por_inicio.get(palavra[0].casefold(), ()):
                if forma.esta_em(texto, inicio):
                    livre = inicio + len(forma.escrita)
                    yield Achado(inicio, livre, forma.termo)
                    break


def dos_termos(termos: Sequence[Termo], *, idioma: Idioma) -> Vocabulario:
    """O vocabulário de uma lista de termos: as formas em português e o nome na língua de quem lê."""
    por_inicio: defaultdict[str, list[Forma]] = defaultdict(list)
    for termo in termos:
        for forma in termo.formas:
            for escrita in variantes(forma):
                primeira = _PALAVRA.findall(escrita)[0].casefold()
                por_inicio[primeira].append(Forma(escrita, termo, _grafias(escrita, so_esta=eh_sigla(forma))))
        if idioma.tem_traducao(termo.termo):
            nela = idioma.t(termo.termo)
            por_inicio[_PALAVRA.findall(nela)[0].casefold()].append(
                Forma(nela, termo, _grafias(nela, so_esta=eh_sigla(nela)))
            )
    for formas in por_inicio.values():
        formas.sort(key=lambda forma: len(forma.escrita), reverse=True)
    return Vocabulario(dict(por_inicio))


def _grafias(escrita: str, *, so_esta: bool) -> frozenset[str]:
    """Maiúscula no meio que o termo não tem é de um nome próprio: "Secretaria de Governo Digital"."""
    if so_esta:
        return frozenset({escrita})
    no_comeco = {escrita[0].upper() + escrita[1:], escrita[0].lower() + escrita[1:], escrita.capitalize()}
    return frozenset({escrita, escrita.lower(), escrita.upper()} | no_comeco)


def do_retrato(retrato: Retrato, *, idioma: Idioma) -> Vocabulario:
    """O vocabulário do glossário de um retrato, numa língua."""
    return dos_termos(glossario.termos(retrato), idioma=idioma)
