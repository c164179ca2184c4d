"""Uma visita é uma execução de página: um idioma e um só retrato, do começo ao fim.

A moldura (`paginas/navegacao.py`) abre a visita; a página pergunta por ela com `atual()`.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from componentes import figura, mapa, memoria, tela
from componentes.graficos.modelo import Grafico
from dados.retrato import Retrato
from traducoes import Idioma

R = TypeVar("R")


@dataclass(frozen=True)
class Visita:
    """O que a página precisa para consultar e desenhar."""

    pagina: mapa.Pagina
    idioma: Idioma
    retrato: Retrato

    def parametro(self, nome: str) -> str:
        """O valor de um parâmetro do endereço, ou texto vazio."""
        valor: str = st.query_params.get(nome, "")
        return valor.strip()

    def consultar(self, consulta: Callable[..., R], **parametros: object) -> R:
        """O resultado de `consulta(retrato, **parametros)`, guardado por retrato."""
        resultado: R = memoria.consultar(consulta, self.retrato, **parametros)
        return resultado

    def desenhar(self, bloco: str, **valores: object) -> None:
        """Desenha um bloco do modelo desta página."""
        tela.html(memoria.html(self.pagina.nome, bloco, idioma=self.idioma, **valores))

    def intitular(self, assunto: str) -> None:
        """Põe o assunto no título da aba."""
        st.set_page_config(page_title=mapa.titulo(self.pagina.nome, self.idioma, assunto=assunto))

    def desenhar_grafico(
        self, construir: Callable[..., Grafico], valor: object, *, camada: figura.Camada
    ) -> None:
        """Constrói (uma vez por retrato e idioma) e desenha um gráfico com tudo o que o cerca."""
        pronto: Grafico = memoria.grafico(construir, valor, idioma=self.idioma)
        tela.html(memoria.figura_em_html(pronto, camada=camada, retrato=self.retrato, idioma=self.idioma))


_ATUAL: ContextVar[Visita] = ContextVar("visita")


def abrir(visita: Visita) -> None:
    """Faz de `visita` a desta execução."""
    _ATUAL.set(visita)


def atual() -> Visita:
    """A visita desta execução."""
    return _ATUAL.get()
