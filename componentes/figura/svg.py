"""Os textos dentro de um SVG: título e descrição, que o leitor de tela diz, e metadados em Dublin Core."""

import re
from collections.abc import Mapping
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

_RAIZ = re.compile(r"<svg\b[^>]*?(?=>)")
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_CAMPOS = {"Title": "title", "Description": "description", "Source": "publisher", "Copyright": "rights",
           "URL": "identifier", "Version": "date", "Disclaimer": "coverage", "SHA-256": "source"}  # fmt: skip
_NOMES = {f"{_DUBLIN} {dublin}": nome for nome, dublin in _CAMPOS.items()}
_MAIOR_SVG = 5_000_000
_INTEIRO = True


class SvgInvalido(Exception):
    """O arquivo não é um SVG."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class _Recusado(Exception):
    """O XML traz um tipo de documento: é por ali que entram bombas e endereços de fora."""


def assinar(conteudo: bytes, ditos: Mapping[str, str], *, resumo: str, etiqueta: str) -> bytes:
    """O SVG com nome e descrição acessíveis e os `ditos` em metadados. Erro: `SvgInvalido`."""
    texto = conteudo.decode()
    if not (raiz := _RAIZ.search(texto)):
        raise SvgInvalido
    campos = "".join(
        f"<dc:{_CAMPOS[nome]}>{escape(dito)}</dc:{_CAMPOS[nome]}>" for nome, dito in ditos.items()
    )
    dentro = (
        f'<title id="titulo">{escape(ditos["Title"])}</title>'
        f'<desc id="descricao">{escape(ditos["Description"])} {escape(resumo)}</desc>'
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns:dc="{_DUBLIN}"><rdf:Description rdf:about={quoteattr(ditos["URL"])}>{campos}'
        "</rdf:Description></rdf:RDF></metadata>"
    )
    nome = f' role="img" aria-labelledby="titulo descricao" xml:lang={quoteattr(etiqueta)}'
    corte = raiz.end()
    return f"{texto[:corte]}{nome}>{dentro}{texto[corte + 1 :]}".encode()


def ler(conteudo: bytes) -> dict[str, str]:
    """Os metadados de um SVG assinado; vazio para outra coisa. Nenhuma entidade é lida ou buscada."""
    lidos: dict[str, str] = {}
    pilha: list[str] = []

    def abrir(nome: str, _atributos: object) -> None:
        pilha.append(nome)
        if nome in _NOMES:
            lidos.setdefault(_NOMES[nome], "")

    def fechar(_nome: str) -> None:
        pilha.pop()

    def escrever(texto: str) -> None:
        if pilha and pilha[-1] in _NOMES:
            lidos[_NOMES[pilha[-1]]] += texto

    def recusar(*_argumentos: object) -> None:
        raise _Recusado

    leitor = expat.ParserCreate(namespace_separator=" ")
    leitor.StartElementHandler, leitor.EndElementHandler = abrir, fechar
    leitor.CharacterDataHandler, leitor.StartDoctypeDeclHandler = escrever, recusar
    try:
        leitor.Parse(conteudo[:_MAIOR_SVG], _INTEIRO)
    except (expat.ExpatError, _Recusado, ValueError, LookupError):
        return {}
    return lidos
