"""O texto do decreto guarda marcas do anexo: `**negrito**`, `*itálico*` e `\\*` para termo do glossário."""

import re

from markupsafe import Markup, escape

_NEGRITO = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_ITALICO = re.compile(r"(?<!\*)\*([^*]+?)\*(?!\*)")
_TERMO = "\\*"
_GUARDADO = "\x00"
_ABRE, _FECHA = Markup("<span data-oficial>"), Markup("</span>")


def html(texto: str) -> Markup:
    """O texto oficial em HTML: negrito em `<strong>`, itálico em `<em lang="en">`, termo com asterisco.

    `data-oficial` diz onde estão as palavras do decreto, para quem confere, marca ou traduz.

    >>> print(html("Usar o **autosserviço\\\\*** <já>."))
    <span data-oficial>Usar o <strong>autosserviço<sup class="asterisco">*</sup></strong> &lt;já&gt;.</span>
    """
    seguro = str(escape(texto.replace(_TERMO, _GUARDADO)))
    seguro = _NEGRITO.sub(r"<strong>\1</strong>", seguro)
    seguro = _ITALICO.sub(r'<em lang="en">\1</em>', seguro)
    return _ABRE + Markup(seguro.replace(_GUARDADO, '<sup class="asterisco">*</sup>')) + _FECHA


def nome(texto: str) -> Markup:
    """O nome oficial para um título: as mesmas palavras, sem negrito nem asterisco.

    >>> print(nome("Ecossistema de inovação\\\\*"))
    <span data-oficial>Ecossistema de inovação</span>
    """
    return _ABRE + escape(sem_marcas(texto)) + _FECHA


def sem_marcas(texto: str) -> str:
    """O mesmo texto, só com as palavras.

    >>> sem_marcas("Usar o **autosserviço\\\\*** com *APIs*.")
    'Usar o autosserviço com APIs.'
    """
    limpo = texto.replace(_TERMO, "")
    return _ITALICO.sub(r"\1", _NEGRITO.sub(r"\1", limpo))


def tem_termo(texto: str) -> bool:
    """Se o texto tem algum termo marcado para o glossário."""
    return _TERMO in texto
