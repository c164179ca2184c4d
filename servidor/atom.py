"""Escreve um feed Atom (RFC 4287), com as suas páginas (RFC 5005). Não sabe do que ele fala."""

import re
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

TIPO = "application/atom+xml; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
_LINGUA = "{http://www.w3.org/XML/1998/namespace}lang"
# O que o XML 1.0 não aceita nem escrito por número: um só destes deixaria o feed inteiro sem leitura.
_FORA_DO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")

ET.register_namespace("", _ATOM)


@dataclass(frozen=True, slots=True)
class Entrada:
    """Uma notícia do feed. `id` nunca muda; `categorias` são pares (termo, nome).

    `atualizada` é só dela: é por essa hora que um leitor de feeds põe as notícias em ordem.
    """

    id: str
    titulo: str
    texto: str
    endereco: str
    publicada: datetime
    atualizada: datetime
    categorias: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """Uma página do feed. `ligacoes` são pares (rel, endereço): `self`, `alternate`, `next`…

    `lingua` é uma etiqueta BCP 47; `contato` só aparece quando é um e-mail.
    """

    id: str
    titulo: str
    subtitulo: str
    lingua: str
    atualizado: datetime
    autor: str
    contato: str
    direitos: str
    ligacoes: tuple[tuple[str, str], ...]
    entradas: tuple[Entrada, ...]


def escrever(feed: Feed) -> bytes:
    """O documento XML, em UTF-8. O mesmo feed dá sempre os mesmos bytes."""
    raiz = ET.Element(f"{{{_ATOM}}}feed", {_LINGUA: feed.lingua})
    _texto(raiz, "id", feed.id)
    _texto(raiz, "title", feed.titulo)
    _texto(raiz, "subtitle", feed.subtitulo)
    _texto(raiz, "updated", _instante(feed.atualizado))
    autor = _parte(raiz, "author")
    _texto(autor, "name", feed.autor)
    if _EMAIL.fullmatch(feed.contato):
        _texto(autor, "email", feed.contato)
    _texto(raiz, "rights", feed.direitos)
    for rel, endereco in feed.ligacoes:
        tipo = "text/html" if rel == "alternate" else "application/atom+xml"
        _parte(raiz, "link", rel=rel, type=tipo, href=endereco)
    for entrada in feed.entradas:
        _entrada(raiz, entrada)
    ET.indent(raiz)
    documento: bytes = ET.tostring(raiz, encoding="utf-8", xml_declaration=True)
    return documento + b"\n"


def _entrada(raiz: ET.Element, entrada: Entrada) -> None:
    parte = _parte(raiz, "entry")
    _texto(parte, "id", entrada.id)
    _texto(parte, "title", entrada.titulo)
    _texto(parte, "updated", _instante(entrada.atualizada))
    _texto(parte, "published", _instante(entrada.publicada))
    _parte(parte, "link", rel="alternate", type="text/html", href=entrada.endereco)
    for termo, nome in entrada.categorias:
        _parte(parte, "category", term=termo, label=nome)
    _texto(parte, "content", entrada.texto)


def _texto(acima: ET.Element, nome: str, texto: str) -> None:
    _parte(acima, nome).text = limpo(texto)


def _parte(acima: ET.Element, nome: str, **atributos: str) -> ET.Element:
    limpos = {atributo: limpo(valor) for atributo, valor in atributos.items()}
    return ET.SubElement(acima, f"{{{_ATOM}}}{nome}", limpos)


def limpo(texto: str) -> str:
    """O texto sem o que o XML não aceita.

    >>> limpo("a\\x00b\\x0bc\\ud800d\\ufffee")
    'abcde'
    """
    return _FORA_DO_XML.sub("", texto)


def _instante(momento: datetime) -> str:
    """RFC 3339, como o Atom pede; `momento` tem fuso."""
    return momento.isoformat(timespec="milliseconds")
