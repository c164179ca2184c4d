"""As páginas do painel. Cada uma tem um `.py`, que diz a ordem, e um `.html`, que tem o texto.

A mesma função desenha a página no Streamlit e no documento HTML: os dois não podem discordar.
"""

from importlib import import_module

from componentes import avisos, esta_pagina
from componentes.visita import Visita


def desenhar(visita: Visita) -> None:
    """A página inteira, com a natureza dos dados antes; a versão deles e a pergunta ao leitor depois.

    Erros: `NaoEncontrado`, quando o código pedido não existe; `ErroDeRetrato`, quando o arquivo falha.
    """
    avisos.antes(visita)
    visita.identificar(visita.idioma.t(visita.pagina.titulo), trilha=visita.trilha())
    import_module(f"paginas.{visita.pagina.nome}").desenhar(visita)
    avisos.depois(visita)
    esta_pagina.perguntar(visita)
