"""Deixa pronto, antes da primeira visita, o que toda página usa."""

import gc
import importlib
import logging
import pkgutil
import sys
from concurrent.futures import ThreadPoolExecutor

import componentes
from componentes import mapa
from componentes.figura import biblioteca
from dados import falhas, participacao
from dados.configuracao import Configuracao
from servidor import gemea
from servidor.pedido import Pedido

AS_PRIMEIRAS = {"inicio": (), "area": (("codigo", "1"),)}
"""Páginas desenhadas ao abrir: com elas se preparam os modelos e os gráficos de quase todas."""

TROCA_DE_FIO = 0.001
"""Em segundos. De fábrica são 0.005: com muita gente lendo, cada passo de uma gravação esperava por isso."""

REGISTRO = logging.getLogger("painel")


def aquecer(ajustes: Configuracao) -> None:
    """Abre a base de contribuições, importa as peças das páginas e alivia a coleta de lixo.

    Sem a base, só o formulário fica fora do ar. Sem as importações e as primeiras páginas, quem chega
    primeiro esperaria mais de um segundo por elas, e cada coleta de lixo reveria todos os módulos.
    """
    sys.setswitchinterval(TROCA_DE_FIO)
    abrir_base(ajustes.participacao_url)
    if not biblioteca.eh_basica():
        REGISTRO.warning(
            "Os gráficos usam a plotly.js completa, quatro vezes maior: rode `make run` com rede."
        )
    for modulo in pkgutil.walk_packages(componentes.__path__, "componentes."):
        importlib.import_module(modulo.name)
    _desenhar_as_primeiras()
    gc.collect()
    gc.freeze()


def abrir_base(url: str) -> None:
    """Abre a base de contribuições; se não dá, diz por quê em uma linha."""
    try:
        participacao.preparar(url)
    except participacao.BaseIndisponivel as erro:
        # Sem o rastro: cem linhas dizem menos a quem opera do que a causa numa frase.
        porque = falhas.motivo(erro.__cause__) if isinstance(erro.__cause__, Exception) else ""
        REGISTRO.error("O formulário fica fora do ar; o resto do painel funciona. %s %s", erro, porque)


def _desenhar_as_primeiras() -> None:
    """Uma página que quebra fica para quem a pedir: não impede o painel de abrir."""
    with ThreadPoolExecutor(1) as obra:
        for pagina, parametros in AS_PRIMEIRAS.items():
            pedido = Pedido(mapa.pagina(pagina), parametros, base="http://localhost/")
            if erro := obra.submit(gemea.documento, pedido).exception():
                REGISTRO.error("A página %s não pôde ser desenhada.", pagina, exc_info=erro)
