"""O que uma imagem diz por dentro, lido por bibliotecas que não são do painel."""

from io import BytesIO
from xml.etree import ElementTree

from PIL import Image, PngImagePlugin

from componentes.figura import svg


def ler(conteudo: bytes) -> dict[str, str]:
    """Os textos de um PNG ou os metadados de um SVG."""
    if conteudo.startswith(b"\x89PNG"):
        with Image.open(BytesIO(conteudo)) as imagem:
            imagem.load()
            assert isinstance(imagem, PngImagePlugin.PngImageFile)
            return {nome: str(texto) for nome, texto in imagem.text.items()}
    raiz = ElementTree.fromstring(conteudo)
    achados = {nome: raiz.find(f".//{{{svg.DUBLIN}}}{campo}") for nome, campo in svg.CAMPOS.items()}
    return {nome: no.text or "" for nome, no in achados.items() if no is not None}
