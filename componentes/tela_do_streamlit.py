"""A tela do Streamlit. Único lugar que lhe entrega HTML."""

from collections.abc import Mapping

import streamlit as st

from componentes import mapa, viagem
from componentes.tela import SEM_MAQUINA, Identidade, pedaco
from traducoes import Idioma

FIM = '<span id="fim-da-pagina" hidden></span>'
"""O último pedaço. Quando ele aparece, o documento HTML pode dar lugar ao Streamlit (`passagem.js`)."""


class TelaDoStreamlit:
    """Cada pedaço vira um `st.html`, na ordem em que chega."""

    def __init__(self, idioma: Idioma, *, escolhas: Mapping[str, str], base: str) -> None:
        """`idioma` é o do título da aba; `escolhas`, as que os links levam; `base`, o endereço do painel."""
        self._idioma = idioma
        self._base = base
        self._escolhas = escolhas

    def identificar(self, identidade: Identidade) -> None:
        """Põe o assunto no título da aba."""
        st.set_page_config(page_title=mapa.titulo(identidade.assunto, self._idioma))

    def html(self, conteudo: str, *, chave: str = "", figura: str = "") -> None:
        """Desenha o pedaço; qual figura ele traz só interessa ao documento."""
        if conteudo:
            html = viagem.levar(pedaco(conteudo, chave=chave), self._escolhas)
            st.html(html.replace(SEM_MAQUINA, self._base))

    def terminar(self) -> None:
        """Marca o fim da página."""
        st.html(FIM)
