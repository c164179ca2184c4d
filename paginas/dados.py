"""Dados: a versão, os arquivos para baixar, o resumo para conferir e o dicionário."""

from datetime import date

from componentes.mudancas import lados
from componentes.opcional import Secao
from componentes.visita import Visita
from dados import configuracao, historia
from dados.ativacao import historico
from dados.consultas import dicionario
from dados.exportacao import pasta_de_trabalho


def desenhar(aqui: Visita) -> None:
    """Tudo o que se pode baixar desta versão, e as outras versões."""
    tabelas = aqui.consultar(dicionario.tabelas)
    aqui.desenhar("cabecalho")
    aqui.desenhar("versao", retrato=aqui.retrato, meses=_meses(aqui.retrato.metadados.periodo_referencia))
    aqui.desenhar(
        "tabelas",
        retrato=aqui.retrato,
        tabelas=tabelas,
        base=aqui.base,
        mais_linhas_no_excel=pasta_de_trabalho.MAIS_LINHAS,
    )
    aqui.desenhar("api", base=aqui.base)
    aqui.desenhar("contribuicoes")
    with aqui.opcional(Secao.VERSOES):
        _versoes(aqui)
    with aqui.opcional(Secao.NO_AR):
        trocas = historico.ler(configuracao.ler().retratos)[::-1]
        aqui.desenhar("no_ar", trocas=trocas, eh_demonstracao=aqui.retrato.metadados.eh_demonstracao)
    aqui.desenhar("dicionario", tabelas=tabelas)


def _meses(periodo: str) -> tuple[date, ...]:
    """O primeiro e o último mês de um período como 2024-11/2026-10, que a publicação já conferiu."""
    return tuple(date.fromisoformat(f"{mes}-01") for mes in periodo.split("/"))


def _versoes(aqui: Visita) -> None:
    pasta = configuracao.ler().retratos
    versoes = tuple((uma, historia.anterior(pasta, versao=uma.versao)) for uma in historia.publicadas(pasta))
    comparar = lados.escolhas(aqui, de=next((antes.versao for uma, antes in versoes if antes), ""))
    eh_demonstracao = aqui.retrato.metadados.eh_demonstracao
    aqui.desenhar("versoes", versoes=versoes, comparar=comparar, eh_demonstracao=eh_demonstracao)
