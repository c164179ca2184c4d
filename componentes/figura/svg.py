"""Os textos dentro de um SVG: título e descrição, que o leitor de tela diz, e metadados em Dublin Core."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

_RAIZ = re.compile(r"<svg\b[^>]*?(?=>)")
DUBLIN = "http://purl.org/dc/elements/1.1/"
CAMPOS = {"Title": "title", "Description": "description", "Source": "publisher", "Copyright": "rights",
          "URL": "identifier", "Version": "date", "Disclaimer": "coverage", "SHA-256": "source"}  # fmt: skip
"""De cada nome de `imagem_assinada.dizeres`, o elemento do Dublin Core que o leva."""


class SvgInvalido(Exception):
    """O arquivo não é um SVG."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def assinar(conteudo: bytes, ditos: Mapping[str, str], *, resumo: str, etiqueta: str) -> bytes:
    """O SVG com nome e descrição acessíveis e os `ditos` em metadados. Erro: `SvgInvalido`."""
    texto = conteudo.decode()
    if not (raiz := _RAIZ.search(texto)):
        raise SvgInvalido
    campos = "".join(f"<dc:{CAMPOS[nome]}>{escape(dito)}</dc:{CAMPOS[nome]}>" for nome, dito in ditos.items())
    dentro = (
        f'<title id="titulo">{escape(ditos["Title"])}</title>'
        f'<desc id="descricao">{escape(ditos["Description"])} {escape(resumo)}</desc>'
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns:dc="{DUBLIN}"><rdf:Description rdf:about={quoteattr(ditos["URL"])}>{campos}'
        "</rdf:Description></rdf:RDF></metadata>"
    )
    nome = f' role="img" aria-labelledby="titulo descricao" xml:lang={quoteattr(etiqueta)}'
    corte = raiz.end()
    return f"{texto[:corte]}{nome}>{dentro}{texto[corte + 1 :]}".encode()
