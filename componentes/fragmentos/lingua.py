"""Diz ao leitor de tela em que língua está cada palavra: o que vem dos dados só existe em português.

Uma frase traduzida traz dentro o nome que o órgão deu. Ele se marca depois de a frase estar pronta, e assim a
mesma frase serve à página, ao arquivo e ao e-mail.
"""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from traducoes import PORTUGUES, Idioma

_MARCADO = '<span lang="pt-BR">{}</span>'


def atributo(texto: str, idioma: Idioma) -> Markup:
    """O atributo `lang` de um texto que o painel traduz: só o que ficou em português precisa dele."""
    traduzido = idioma == PORTUGUES or idioma.tem_traducao(texto)
    return Markup("") if traduzido else Markup(' lang="pt-BR"')


def em_portugues(texto: str, idioma: Idioma, *nomes: str | Iterable[str]) -> Markup:
    """O texto em HTML, com cada um dos `nomes` que há nele marcado; sem nomes, ele todo.

    >>> from traducoes import INGLES
    >>> print(em_portugues("Action “Rede & cia” started.", INGLES, "Rede & cia"))
    Action “<span lang="pt-BR">Rede &amp; cia</span>” started.
    >>> print(em_portugues("Rede", INGLES), em_portugues("Rede", PORTUGUES))
    <span lang="pt-BR">Rede</span> Rede
    """
    seguro = escape(texto)
    if idioma == PORTUGUES or not texto:
        return seguro
    if not nomes:
        return Markup(_MARCADO).format(seguro)
    if not (forma := _forma(nomes)):
        return seguro
    return Markup(forma.sub(lambda achado: _MARCADO.format(achado[0]), str(seguro)))


def _forma(nomes: Iterable[str | Iterable[str]]) -> re.Pattern[str] | None:
    """Acha qualquer dos nomes, inteiro; do mais comprido ao mais curto, porque um pode estar noutro."""
    soltos = {str(escape(n)) for um in nomes for n in ((um,) if isinstance(um, str) else um) if n}
    if not soltos:
        return None
    em_ordem = "|".join(re.escape(nome) for nome in sorted(soltos, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{em_ordem})(?!\w)")
