"""Ações: todas as ações publicadas, com filtros guardados no endereço."""

from componentes import filtros
from componentes.visita import Visita
from dados.consultas import acoes, areas, diretrizes
from dados.situacao import Prazo, Situacao

POR_PAGINA = 75


def desenhar(aqui: Visita) -> None:
    """A lista filtrada pelos parâmetros do endereço; valor desconhecido não filtra."""
    idioma = aqui.idioma
    area = aqui.valer(
        filtros.de_area(aqui.consultar(areas.nomes), pedido=aqui.parametro("area"), idioma=idioma)
    )
    situacao = aqui.valer(filtros.de_situacao(pedido=aqui.parametro("situacao"), idioma=idioma))
    prazo = aqui.valer(filtros.de_prazo(pedido=aqui.parametro("prazo"), idioma=idioma))
    orgao = aqui.valer(
        filtros.de_orgao(aqui.consultar(acoes.orgaos), pedido=aqui.parametro("orgao"), idioma=idioma)
    )
    texto, diretriz = aqui.parametro("texto"), aqui.parametro("diretriz")
    if diretriz and diretriz not in aqui.consultar(diretrizes.codigos):
        diretriz = ""
    aqui.dizer("diretriz", diretriz)
    escolha = acoes.FiltroDeAcoes(
        area=area.escolhido,
        situacao=Situacao(situacao.escolhido) if situacao.escolhido else None,
        prazo=Prazo(prazo.escolhido) if prazo.escolhido else None,
        orgao=orgao.escolhido,
        diretriz=diretriz or None,
        texto=texto or None,
    )

    total = aqui.consultar(acoes.contagem, filtro=escolha).total
    aberta = aqui.folhear(range(total), por_pagina=POR_PAGINA)
    desde = (aberta.pagina - 1) * POR_PAGINA

    aqui.desenhar("cabecalho", filtros=(area, situacao, prazo, orgao), texto=texto, diretriz=diretriz)
    aqui.desenhar(
        "lista",
        acoes=aqui.consultar(acoes.lista, filtro=escolha, desde=desde, quantas=POR_PAGINA),
        aberta=aberta,
        vizinhas=aqui.paginas_vizinhas(aberta),
        versao=aqui.retrato.versao,
    )
