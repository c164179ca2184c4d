"""Toda palavra que o decreto marca se abre onde aparece, e o texto oficial continua palavra por palavra."""

import re
from html import unescape
from pathlib import Path

import pytest

from componentes.fragmentos import oficial
from dados import retrato
from dados.consultas import areas, estrategia
from tests.enderecos import TODOS
from tests.paineis import Painel

DO_DECRETO = ("/objetivos", *(f"/area?codigo={n}" for n in range(1, 11)))
OFICIAL = re.compile(r"<(span|blockquote)\b[^>]* data-oficial>(.*?)</\1>", re.DOTALL)
SEM_QUEBRA = re.compile(r'<span class="sem-quebra">(.*?)</span>')
ASTERISCO = '<sup class="asterisco" aria-hidden="true">*</sup>'
NO_BOTAO = re.compile(rf'class="termo" popovertarget="[a-z0-9-]+">[^<]+{re.escape(ASTERISCO)}</button>')


def _textos(html: str) -> list[str]:
    inteiro = SEM_QUEBRA.sub(r"\1", html)
    return [unescape(re.sub(r"<[^>]*>", "", achado)) for _, achado in OFICIAL.findall(inteiro)]


@pytest.mark.parametrize("endereco", sorted({*TODOS, *DO_DECRETO}))
def test_cada_asterisco_vem_de_uma_palavra_que_se_abre_e_cada_botao_tem_o_que_abrir(
    endereco: str, painel: Painel
) -> None:
    html = painel.pedir(endereco).texto
    assert len(NO_BOTAO.findall(html)) == html.count('class="asterisco"')
    assert set(re.findall(r'class="termo" popovertarget="([^"]+)"', html)) == set(
        re.findall(r'<div popover class="definicao" id="([^"]+)"', html)
    )


def test_nas_paginas_do_decreto_estao_todas_as_palavras_dele_sem_uma_a_mais(
    painel: Painel, retrato_demonstracao: Path
) -> None:
    """O que se mostra como oficial, sem os asteriscos, é o texto do decreto e mais nada."""
    aberto = retrato.atual(retrato_demonstracao)
    fichas = [areas.ficha(aberto, codigo=codigo) for codigo, _ in areas.nomes(aberto)]
    grupos = [grupo for ficha in fichas for grupo in ficha.grupos]
    escritos = [
        *(item.texto for item in estrategia.objetivos(aberto)),
        *(texto for ficha in fichas for texto in (ficha.resumo.nome, ficha.resumo.descricao)),
        *(grupo.nome for grupo in grupos),
        *(diretriz.texto for grupo in grupos for diretriz in grupo.diretrizes),
    ]
    mostrados = {texto for endereco in DO_DECRETO for texto in _textos(painel.pedir(endereco).texto)}

    assert {texto.replace("*", "") for texto in mostrados} == {
        oficial.sem_marcas(texto) for texto in escritos
    }
