"""A casca do Streamlit instalado: o que o `index.html` dele pede para começar, guardado para a hora certa.

O documento do painel (`gemea.py`) chega pronto. O que o Streamlit precisa vem dentro de um `<template>`, que o
navegador não carrega; `passagem.js` o põe na cabeça da página ao primeiro sinal de uso.
"""

import re
from functools import cache
from pathlib import Path

import streamlit
from markupsafe import Markup

INDEX_DO_STREAMLIT = Path(streamlit.__file__).parent / "static" / "index.html"

# Tudo o que há na cabeça e no corpo do index.html desta versão, e mais nada.
_SAI = (
    ("comentário de licença", r"<!--\s+Copyright \(c\) Streamlit.*?-->", 1),
    ("tipo do documento", r"<!DOCTYPE html>", 1),
    ("língua", r'<html lang="en">', 1),
    ("codificação", r'<meta charset="UTF-8" />', 1),
    ("largura da tela", r'<meta\s+name="viewport"[^>]*/>', 1),
    ("ícone", r'<link rel="shortcut icon" href="\./favicon\.png" />', 1),
    ("fonte", r'<link\s+rel="preload"\s+href="\./static/media/SourceSans[^>]*/>', 1),
    ("título", r"<title>Streamlit</title>", 1),
    ("comentário da API de agentes", r"<!--\s+Machine-readable pointer.*?-->", 1),
    ("API de agentes", r'<link rel="service-desc" href="\./_stcore/agent/openapi\.json" />', 1),
    ("comentário de indexação", r"<!-- initialize window\.prerenderReady.*?-->", 1),
    ("aviso de indexação", r"<script>\s*window\.prerenderReady = false\s*</script>", 1),
    ("aviso sem JavaScript", r"<noscript>.*?</noscript>", 1),
    ("raiz", r'<div id="root"></div>', 1),
)
_FICA = (
    ("programa", r'<script type="module" crossorigin src="\./static/js/[\w.-]+"></script>', 1),
    ("módulos", r'<link rel="modulepreload" crossorigin href="\./static/js/[\w.-]+">', None),
    ("estilo", r'<link rel="stylesheet" crossorigin href="\./static/css/[\w.-]+">', 1),
)
_MOLDURA = re.compile(r"(?:</?(?:head|body)>|</html>|\s)*")


class CascaMudou(Exception):
    """O HTML do Streamlit instalado não é o que o painel sabe adaptar: confira a versão no pyproject."""


def cabeca(index: str) -> Markup:
    """As etiquetas que dão partida ao Streamlit, na ordem do `index.html`.

    Levanta `CascaMudou` se faltar algo que se espera, ou se houver algo que não se conhece.
    """
    resto = index
    for nome, padrao, vezes in _SAI:
        resto = _tirar(resto, nome=nome, padrao=padrao, vezes=vezes)
    ficam = [
        (achado.start(), achado[0])
        for _, padrao, _ in _FICA
        for achado in re.finditer(padrao, index, re.DOTALL)
    ]
    for nome, padrao, vezes in _FICA:
        resto = _tirar(resto, nome=nome, padrao=padrao, vezes=vezes)
    if not _MOLDURA.fullmatch(resto):
        raise CascaMudou(f"Há algo novo no index.html do Streamlit: «{resto.strip()[:200]}».")
    return Markup("".join(etiqueta for _, etiqueta in sorted(ficam)))


def _tirar(html: str, *, nome: str, padrao: str, vezes: int | None) -> str:
    trocado, achadas = re.subn(padrao, "", html, flags=re.DOTALL)
    if achadas == 0 or (vezes is not None and achadas != vezes):
        raise CascaMudou(f"Esperava achar “{nome}” no index.html do Streamlit e achei {achadas}.")
    return trocado


@cache
def do_streamlit_instalado() -> Markup:
    """A cabeça do Streamlit deste ambiente, lida uma vez."""
    return cabeca(INDEX_DO_STREAMLIT.read_text(encoding="utf-8"))
