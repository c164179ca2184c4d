"""As imagens das figuras, feitas ao publicar e guardadas no retrato."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select

from dados.retrato import Retrato
from dados.tabelas import imagem

Formato = Literal["png", "quadrado.png", "svg"]
"""Como a imagem termina no endereço: deitada, quadrada ou em linhas que se ampliam sem perda."""

FORMATOS: tuple[Formato, ...] = ("png", "quadrado.png", "svg")
PRIMEIRO_ESQUEMA_COM_IMAGENS = 2


@dataclass(frozen=True, slots=True)
class Imagem:
    """Uma figura desenhada, como uma linha da tabela; `idioma` é o código do Babel."""

    figura: str
    idioma: str
    formato: Formato
    conteudo: bytes


def conteudo(retrato: Retrato, *, figura: str, idioma: str, formato: Formato) -> bytes | None:
    """Os bytes da imagem como foi desenhada, ou None se esta publicação não a fez."""
    if retrato.metadados.versao_esquema < PRIMEIRO_ESQUEMA_COM_IMAGENS:
        return None
    guardada = (imagem.c.figura == figura, imagem.c.idioma == idioma, imagem.c.formato == formato)
    linhas = retrato.ler(select(imagem.c.conteudo).where(*guardada))
    return linhas[0]["conteudo"] if linhas else None


def tem(retrato: Retrato, *, figura: str, idioma: str) -> bool:
    """Se a figura tem imagem: quem publicou sem navegador não fez nenhuma."""
    if retrato.metadados.versao_esquema < PRIMEIRO_ESQUEMA_COM_IMAGENS:
        return False
    guardada = (imagem.c.figura == figura, imagem.c.idioma == idioma)
    return bool(retrato.ler(select(imagem.c.formato).where(*guardada).limit(1)))
