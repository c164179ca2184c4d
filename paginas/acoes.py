"""Ações: todas as ações publicadas, com filtros guardados no endereço."""

from componentes import filtros, palavras, visita
from dados.consultas import acoes, areas
from dados.situacao import Prazo, Situacao

aqui = visita.atual()
idioma = aqui.idioma
aqui.desenhar("cabecalho")

por_orgao = {orgao.codigo: orgao.nome for orgao in aqui.consultar(acoes.orgaos)}
por_situacao = {valor.value: palavras.situacao(valor, idioma) for valor in Situacao}
por_prazo = {valor.value: palavras.prazo(valor, idioma) for valor in Prazo}
area, situacao, prazo, orgao = filtros.em_linha(
    filtros.por_area(aqui.consultar(areas.panorama), idioma=idioma),
    filtros.Filtro("situacao", idioma.t("Situação informada"), idioma.t("Todas"), por_situacao),
    filtros.Filtro("prazo", idioma.t("Prazo calculado"), idioma.t("Todos"), por_prazo),
    filtros.Filtro("orgao", idioma.t("Órgão"), idioma.t("Todos"), por_orgao),
)
escolha = acoes.FiltroDeAcoes(
    area=area,
    situacao=Situacao(situacao) if situacao else None,
    prazo=Prazo(prazo) if prazo else None,
    orgao=orgao,
)

aqui.desenhar("lista", acoes=aqui.consultar(acoes.lista, filtro=escolha), versao=aqui.retrato.versao)
