"""O HTML de entrada de cada página: o do Streamlit instalado, em português, com topo, rodapé e estilo.

O topo e o rodapé ficam fora da raiz do Streamlit: aparecem antes dele e são os mesmos em toda página.
"""

import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from componentes import fragmentos, mapa
from componentes.figura import biblioteca
from servidor import estaticos
from traducoes import PORTUGUES, Idioma

INDEX_DO_STREAMLIT = Path(streamlit.__file__).parent / "static" / "index.html"


class CascaMudou(Exception):
    """O HTML do Streamlit instalado não é o que o painel sabe adaptar: confira a versão no pyproject."""


def _trocar(html: str, *, padrao: str, por: str) -> str:
    trocado, vezes = re.subn(padrao, lambda _achado: por, html, flags=re.DOTALL)
    if vezes != 1:
        raise CascaMudou(f"Esperava achar «{padrao}» uma vez em index.html e achei {vezes}.")
    return trocado


def montar(index: str, *, pagina: mapa.Pagina, idioma: Idioma) -> str:
    """O index.html do Streamlit adaptado a uma página; levanta CascaMudou se o HTML for outro."""
    cabeca = fragmentos.bloco(
        "moldura",
        "cabeca",
        idioma=idioma,
        titulo=mapa.titulo(pagina.nome, idioma),
        descricao=mapa.descricao(idioma),
        estilo=estaticos.endereco("painel.css"),
        preferencias=estaticos.endereco("preferencias.js"),
        figura=estaticos.endereco("figura.js"),
        plotly=estaticos.endereco(biblioteca.NOME),
    )
    topo = fragmentos.bloco("moldura", "topo", idioma=idioma, pagina=pagina, paginas=mapa.PAGINAS)
    rodape = fragmentos.bloco("moldura", "rodape", idioma=idioma, pagina=pagina, paginas=mapa.PAGINAS)
    sem_script = fragmentos.bloco("moldura", "sem_script", idioma=idioma)
    html = _trocar(index, padrao=r'<html lang="en">', por=f'<html lang="{idioma.etiqueta}">')
    html = _trocar(html, padrao=r"<title>Streamlit</title>", por=cabeca)
    html = _trocar(html, padrao=r"\./favicon\.png", por=estaticos.endereco("icone.svg"))
    html = _trocar(html, padrao=r"<!--\s+Machine-readable.*?openapi\.json\" />", por="")
    html = _trocar(html, padrao=r"<noscript>.*?</noscript>", por=f"{topo}\n    {sem_script}")
    return _trocar(html, padrao=r'<div id="root"></div>', por=f'<div id="root"></div>\n    {rodape}')


@cache
def _html(pagina: mapa.Pagina, idioma: Idioma) -> str:
    index = INDEX_DO_STREAMLIT.read_text(encoding="utf-8")
    return montar(index, pagina=pagina, idioma=idioma)


def rotas() -> list[Route]:
    """Uma rota por página do mapa."""

    def rota(pagina: mapa.Pagina) -> Route:
        def responder(_pedido: Request) -> HTMLResponse:
            return HTMLResponse(_html(pagina, PORTUGUES), headers={"Cache-Control": "no-cache"})

        return Route(pagina.caminho, responder, methods=["GET"])

    return [rota(pagina) for pagina in mapa.PAGINAS]
