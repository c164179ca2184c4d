"""O HTML de uma página em árvore, para perguntar onde cada coisa está."""

from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

TITULOS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SEM_FIM = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class _Leitor(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.raiz = Element("documento")
        self._abertos = [self.raiz]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Abre um elemento dentro do último aberto."""
        novo = SubElement(self._abertos[-1], tag, {nome: valor or "" for nome, valor in attrs})
        if tag not in _SEM_FIM:
            self._abertos.append(novo)

    def handle_endtag(self, tag: str) -> None:
        """Fecha o último aberto; as páginas são HTML válido, em que tudo se fecha na ordem."""
        if tag not in _SEM_FIM and self._abertos[-1].tag == tag:
            self._abertos.pop()

    def handle_data(self, data: str) -> None:
        """Guarda o texto no lugar em que a árvore o espera."""
        aberto = self._abertos[-1]
        if len(aberto):
            aberto[-1].tail = (aberto[-1].tail or "") + data
        else:
            aberto.text = (aberto.text or "") + data


def ler(html: str) -> Element:
    """A árvore do documento."""
    leitor = _Leitor()
    leitor.feed(html)
    leitor.close()
    return leitor.raiz


def texto(elemento: Element, *, sem_o_que_se_cala: bool = False) -> str:
    """O texto do elemento, com um espaço entre as palavras; sem o que tem `aria-hidden`, se pedido."""
    return " ".join("".join(_textos(elemento, cala=sem_o_que_se_cala)).split())


def _textos(elemento: Element, *, cala: bool) -> Iterator[str]:
    yield elemento.text or ""
    for filho in elemento:
        if not (cala and filho.get("aria-hidden") == "true"):
            yield from _textos(filho, cala=cala)
        yield filho.tail or ""


def com_ancestrais(
    elemento: Element, acima: tuple[Element, ...] = ()
) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """Cada elemento, na ordem do documento, com os que o contêm, do mais perto ao mais longe."""
    yield elemento, acima
    for filho in elemento:
        yield from com_ancestrais(filho, (elemento, *acima))
