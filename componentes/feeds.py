"""Os feeds Atom do painel: que página indica qual, e em que endereço."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from componentes.mudancas import nomes
from dados.mudancas.modelo import Grupo
from traducoes import IDIOMAS, Idioma

ARQUIVO = "mudancas.atom"


@dataclass(frozen=True, slots=True)
class Feed:
    """Um feed que se pode acompanhar: como se chama e o endereço relativo."""

    nome: str
    endereco: str


def de_tudo(idioma: Idioma) -> Feed:
    """O que muda na Estratégia toda."""
    return Feed(idioma.t("O que mudou na Estratégia"), endereco(idioma))


def da_area(area: str, *, idioma: Idioma) -> Feed:
    """O que muda numa área."""
    return Feed(idioma.t("O que mudou na área {n}", n=area), endereco(idioma, area=area))


def do_grupo(grupo: Grupo, *, idioma: Idioma) -> Feed:
    """Só uma espécie de notícia."""
    return Feed(nomes.grupo(grupo, idioma), endereco(idioma, grupo=grupo.value))


def endereco(idioma: Idioma, **parametros: str) -> str:
    """O endereço relativo do feed com `parametros`; a primeira língua não se escreve.

    >>> endereco(IDIOMAS[0], area="3", pagina="")
    './mudancas.atom?area=3'
    """
    ditos = {nome: valor for nome, valor in parametros.items() if valor}
    if idioma != IDIOMAS[0]:
        ditos["idioma"] = idioma.codigo
    return f"./{ARQUIVO}" + (f"?{urlencode(ditos)}" if ditos else "")


def da_pagina(nome: str, parametros: Mapping[str, str], *, idioma: Idioma) -> tuple[Feed, ...]:
    """Os feeds que a página `nome` indica a um leitor de feeds, do mais próximo dela ao de tudo."""
    if nome in {"inicio", "mudancas"}:
        return (de_tudo(idioma),)
    if nome == "area":
        return (da_area(parametros["codigo"], idioma=idioma), de_tudo(idioma))
    return ()
