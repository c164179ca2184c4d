"""Dados: a versão, os arquivos para baixar, o resumo para conferir e o dicionário."""

import streamlit as st

from componentes import visita
from dados import configuracao
from dados import retrato as retratos
from dados.consultas import dicionario

aqui = visita.atual()
tabelas = aqui.consultar(dicionario.tabelas)
base = (st.context.url or "").rsplit("/", 1)[0] + "/"
versoes = retratos.versoes(configuracao.ler().retratos)

aqui.desenhar("cabecalho")
aqui.desenhar("versao", retrato=aqui.retrato)
aqui.desenhar("tabelas", retrato=aqui.retrato, tabelas=tabelas, base=base)
aqui.desenhar("versoes", versoes=versoes)
aqui.desenhar("dicionario", tabelas=tabelas)
