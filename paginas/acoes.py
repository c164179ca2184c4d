"""Ações: todas as ações publicadas, com filtros guardados no endereço."""

from componentes import filtros
from componentes.visita import Visita
from dados.consultas import acoes, areas
from dados.situacao import Prazo, Situacao


def desenhar(aqui: Visita) -> None:
    """A lista filtrada pelos parâmetros do endereço; valor desconhecido não filtra."""
    idioma = aqui.idioma
    area = filtros.de_area(aqui.consultar(areas.panorama), pedido=aqui.parametro("area"), idioma=idioma)
    situacao = filtros.de_situacao(pedido=aqui.parametro("situacao"), idioma=idioma)
    prazo = filtros.de_prazo(pedido=aqui.parametro("prazo"), idioma=idioma)
    orgao = filtros.de_orgao(aqui.consultar(acoes.orgaos), pedido=aqui.parametro("orgao"), idioma=idioma)
    texto = aqui.parametro("texto")
    escolha = acoes.FiltroDeAcoes(
        area=area.escolhido,
        situacao=Situacao(situacao.escolhido) if situacao.escolhido else None,
        prazo=Prazo(prazo.escolhido) if prazo.escolhido else None,
        orgao=orgao.escolhido,
        texto=texto or None,
    )

    aqui.desenhar("cabecalho", filtros=(area, situacao, prazo, orgao), texto=texto)
    aqui.desenhar("lista", acoes=aqui.consultar(acoes.lista, filtro=escolha), versao=aqui.retrato.versao)
