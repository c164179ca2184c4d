"""A casca do Streamlit instalado: o que o `index.html` dele pede para começar, guardado para a hora certa.

O documento do painel (`gemea.py`) chega pronto. O que o Streamlit precisa vem dentro de um `<template>`, que
o navegador não carrega; `passagem.js` o põe na cabeça da página ao primeiro sinal de uso.
"""

import re
from functools import cache
from pathlib import Path

import streamlit
from markupsafe import Markup

INDEX_DO_STREAMLIT = Path(streamlit.__file__).parent / "static" / "index.html"

# Tudo o que há no index.html desta versão, e mais nada: o que o painel põe no lugar e o que ele guarda.
_SAI = {
    "comentário de licença": r"<!--\s+Copyright \(c\) Streamlit.*?-->",
    "tipo do documento": r"<!DOCTYPE html>",
    "língua": r'<html lang="en">',
    "codificação": r'<meta charset="UTF-8" />',
    "largura da tela": r'<meta\s+name="viewport"[^>]*/>',
    "ícone": r'<link rel="shortcut icon" href="\./favicon\.png" />',
    "fonte": r'<link\s+rel="preload"\s+href="\./static/media/SourceSans[^>]*/>',
    "título": r"<title>Streamlit</title>",
    "comentário da API de agentes": r"<!--\s+Machine-readable pointer.*?-->",
    "API de agentes": r'<link rel="service-desc" href="\./_stcore/agent/openapi\.json" />',
    "comentário de indexação": r"<!-- initialize window\.prerenderReady.*?-->",
    "aviso de indexação": r"<script>\s*window\.prerenderReady = false\s*</script>",
    "aviso sem JavaScript": r"<noscript>.*?</noscript>",
    "raiz": r'<div id="root"></div>',
}
_FICA = {
    "programa": r'<script type="module" crossorigin src="\./static/js/[\w.-]+"></script>',
    "módulos": r'(?:<link rel="modulepreload" crossorigin href="\./static/js/[\w.-]+">\s*)+',
    "estilo": r'<link rel="stylesheet" crossorigin href="\./static/css/[\w.-]+">',
}
_MOLDURA = re.compile(r"(?:</?(?:head|body)>|</html>|\s)*")


class CascaMudou(Exception):
    """O HTML do Streamlit instalado não é o que o painel sabe adaptar: confira a versão no pyproject."""


def cabeca(index: str) -> Markup:
    """As etiquetas que dão partida ao Streamlit, na ordem do `index.html`.

    Levanta `CascaMudou` se faltar algo que se espera, ou se houver algo que não se conhece.
    """
    resto, guardadas = index, []
    for nome, padrao in (_SAI | _FICA).items():
        achadas = re.findall(padrao, resto, re.DOTALL)
        if len(achadas) != 1:
            raise CascaMudou(f"Esperava achar “{nome}” uma vez no index.html e achei {len(achadas)}.")
        resto = resto.replace(achadas[0], "")
        if nome in _FICA:
            guardadas.append(re.sub(r"\s*\n\s*", "", achadas[0]))
    if not _MOLDURA.fullmatch(resto):
        raise CascaMudou(f"Há algo novo no index.html do Streamlit: «{resto.strip()[:200]}».")
    return Markup("".join(guardadas))


@cache
def do_streamlit_instalado() -> Markup:
    """A cabeça do Streamlit deste ambiente, lida uma vez."""
    return cabeca(INDEX_DO_STREAMLIT.read_text(encoding="utf-8"))
