"""O feed é Atom que qualquer leitor abre, com o que quer que haja nos textos."""

from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from servidor import atom
from servidor.atom import Entrada, Feed

ATOM = "{http://www.w3.org/2005/Atom}"
QUANDO = datetime(2026, 11, 23, 19, 5, 7, 123456, tzinfo=UTC)
UMA = Entrada(
    "tag:x,2026:1", "Título", "Texto", "https://a.exemplo/b?c=1&d=2", QUANDO, QUANDO, (("novo", "Item novo"),)
)
FEED = Feed(
    id="tag:x,2026:tudo",
    titulo="Tudo",
    subtitulo="O que mudou",
    lingua="pt-BR",
    atualizado=QUANDO,
    autor="Secretaria",
    contato="contato@exemplo.invalid",
    direitos="CC-BY-4.0",
    ligacoes=(("self", "https://a.exemplo/mudancas.atom"), ("alternate", "https://a.exemplo/mudancas")),
    entradas=(UMA,),
)


def test_tem_o_que_o_padrao_pede() -> None:
    raiz = ET.fromstring(atom.escrever(FEED))
    (entrada,) = raiz.findall(f"{ATOM}entry")

    assert raiz.tag == f"{ATOM}feed"
    assert raiz.get("{http://www.w3.org/XML/1998/namespace}lang") == "pt-BR"
    for parte, pedidos in (
        (raiz, ("id", "title", "updated")),
        (entrada, ("id", "title", "updated", "content")),
    ):
        for nome in pedidos:
            assert len(parte.findall(f"{ATOM}{nome}")) == 1
    assert raiz.findtext(f"{ATOM}updated") == "2026-11-23T19:05:07.123+00:00"
    assert raiz.findtext(f"{ATOM}author/{ATOM}name") == "Secretaria"
    assert raiz.findtext(f"{ATOM}author/{ATOM}email") == "contato@exemplo.invalid"
    assert {ligacao.get("rel"): ligacao.get("type") for ligacao in raiz.findall(f"{ATOM}link")} == {
        "self": "application/atom+xml",
        "alternate": "text/html",
    }
    assert raiz.find(f"{ATOM}generator") is None
    assert [ligacao.get("href") for ligacao in entrada.findall(f"{ATOM}link")] == [UMA.endereco]


def test_contato_que_nao_e_email_fica_de_fora() -> None:
    raiz = ET.fromstring(atom.escrever(replace(FEED, contato="telefone 155")))

    assert raiz.find(f"{ATOM}author/{ATOM}email") is None


@given(texto=st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_nenhum_texto_quebra_o_feed(texto: str) -> None:
    feed = replace(FEED, titulo=texto, autor=texto, entradas=(replace(UMA, titulo=texto, texto=texto),))
    raiz = ET.fromstring(atom.escrever(feed))

    lido = raiz.findtext(f"{ATOM}entry/{ATOM}content") or ""
    # O XML lê \r e \r\n como \n.
    assert lido == atom.limpo(texto).replace("\r\n", "\n").replace("\r", "\n")
    assert not {"\0", "\x0b", "\ufffe"} & set(lido)
