"""Dados: a versão, os arquivos para baixar, o resumo para conferir e o dicionário."""

from componentes.visita import Visita
from dados import configuracao
from dados import retrato as retratos
from dados.ativacao import historico
from dados.consultas import dicionario
from dados.exportacao import pasta_de_trabalho


def desenhar(aqui: Visita) -> None:
    """Tudo o que se pode baixar desta versão, e as outras versões."""
    tabelas = aqui.consultar(dicionario.tabelas)
    versoes = retratos.versoes(configuracao.ler().retratos)

    aqui.desenhar("cabecalho")
    aqui.desenhar("versao", retrato=aqui.retrato)
    aqui.desenhar(
        "tabelas",
        retrato=aqui.retrato,
        tabelas=tabelas,
        base=aqui.base,
        mais_linhas_no_excel=pasta_de_trabalho.MAIS_LINHAS,
    )
    aqui.desenhar("api", base=aqui.base)
    aqui.desenhar("contribuicoes")
    aqui.desenhar("versoes", versoes=versoes)
    aqui.desenhar("no_ar", trocas=historico.ler(configuracao.ler().retratos)[::-1])
    aqui.desenhar("dicionario", tabelas=tabelas)
