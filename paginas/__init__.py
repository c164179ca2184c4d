"""As páginas do painel. Cada uma tem um `.py`, que diz a ordem, e um `.html`, que tem o texto.

A mesma função desenha a página no Streamlit e no documento HTML: os dois não podem discordar.
"""

from importlib import import_module

from componentes import avisos
from componentes.visita import Visita


def desenhar(visita: Visita) -> None:
    """A página inteira, com a natureza dos dados antes e a versão deles depois.

    Erros: `NaoEncontrado`, quando o código pedido não existe; `ErroDeRetrato`, quando o arquivo falha.
    """
    avisos.antes(visita)
    visita.identificar(visita.idioma.t(visita.pagina.titulo), trilha=visita.trilha())
    import_module(f"paginas.{visita.pagina.nome}").desenhar(visita)
    avisos.depois(visita)
