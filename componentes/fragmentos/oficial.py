"""O texto do decreto guarda marcas do anexo: `**negrito**`, `*itálico*` e `\\*` para termo do glossário."""

import re

from markupsafe import Markup, escape

from traducoes import Idioma

_NEGRITO = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_ITALICO = re.compile(r"(?<!\*)\*([^*]+?)\*(?!\*)")
_TERMO = "\\*"
_GUARDADO = "\x00"
_ABRE, _FECHA = Markup('<span lang="pt-BR" data-oficial>'), Markup("</span>")


def html(texto: str) -> Markup:
    """O texto oficial em HTML: negrito em `<strong>`, itálico em `<em lang="en">`, termo com asterisco.

    `data-oficial` diz onde estão as palavras do decreto, para quem confere ou marca: elas nunca se traduzem.

    >>> print(html("**Dados\\\\*** <já>."))
    <span lang="pt-BR" data-oficial><strong>Dados<sup class="asterisco">*</sup></strong> &lt;já&gt;.</span>
    """
    seguro = str(escape(texto.replace(_TERMO, _GUARDADO)))
    seguro = _NEGRITO.sub(r"<strong>\1</strong>", seguro)
    seguro = _ITALICO.sub(r'<em lang="en">\1</em>', seguro)
    return _ABRE + Markup(seguro.replace(_GUARDADO, '<sup class="asterisco">*</sup>')) + _FECHA


def nome(texto: str, idioma: Idioma) -> Markup:
    """O nome oficial para um título, sem negrito nem asterisco; em outra língua, o nome traduzido.

    >>> from traducoes import PORTUGUES
    >>> print(nome("Ecossistema de inovação\\\\*", PORTUGUES))
    <span lang="pt-BR" data-oficial>Ecossistema de inovação</span>
    """
    if idioma.tem_traducao(texto):
        return escape(na_lingua(texto, idioma))
    return _ABRE + escape(sem_marcas(texto)) + _FECHA


def sem_marcas(texto: str) -> str:
    """O mesmo texto, só com as palavras.

    >>> sem_marcas("Usar o **autosserviço\\\\*** com *APIs*.")
    'Usar o autosserviço com APIs.'
    """
    limpo = texto.replace(_TERMO, "")
    return _ITALICO.sub(r"\1", _NEGRITO.sub(r"\1", limpo))


def na_lingua(texto: str, idioma: Idioma) -> str:
    """Só as palavras, na língua de quem lê quando o painel sabe dizê-las nela."""
    return sem_marcas(idioma.t(texto))


def tem_termo(texto: str) -> bool:
    """Se o texto tem algum termo marcado para o glossário."""
    return _TERMO in texto
