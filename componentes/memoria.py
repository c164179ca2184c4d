"""O que se guarda entre uma visita e outra. Tudo aqui é imutável e a chave é o próprio valor.

O retrato entra na chave: quando outro é ativado, nada do antigo é servido no lugar dele.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from componentes import figura as figuras
from componentes import fragmentos, termos
from componentes.figura.modelo import Figura
from dados.retrato import Retrato
from traducoes import Idioma

QUANTOS = 1024
"""Páginas da demonstração: cerca de 200. Folga para filtros e para dois retratos na troca."""


@lru_cache(QUANTOS)
def consultar(consulta: Callable[..., Any], retrato: Retrato, **parametros: Any) -> Any:
    """O resultado imutável de uma consulta; erros não são guardados."""
    return consulta(retrato, **parametros)


@lru_cache(QUANTOS)
def html(modelo: str, bloco: str, *, idioma: Idioma, **valores: Any) -> str:
    """O HTML de um bloco para valores imutáveis."""
    return fragmentos.bloco(modelo, bloco, idioma=idioma, **valores)


@lru_cache(QUANTOS)
def com_termos(
    html: str, vocabulario: termos.Vocabulario, *, ditos: frozenset[str], idioma: Idioma
) -> tuple[str, frozenset[str]]:
    """O HTML com os termos que se abrem e as definições novas no fim; e os códigos que a página já disse."""
    marcado, novos = termos.marcar(html, vocabulario, ditos=ditos)
    definicoes = fragmentos.bloco("definicoes", "lista", idioma=idioma, termos=novos) if novos else ""
    return marcado + definicoes, ditos | {termo.codigo for termo in novos}


@lru_cache(QUANTOS)
def grafico(construir: Callable[..., Any], valor: Any, *, idioma: Idioma) -> Any:
    """Um Grafico pronto para um valor imutável."""
    return construir(valor, idioma=idioma)


@lru_cache(QUANTOS)
def figura(pronta: Figura, *, nivel: int) -> str:
    """O HTML de uma figura, com o título no nível dado."""
    return figuras.html(pronta, nivel=nivel)
