"""Ação: o que o órgão informou, o que o painel calculou, os passos e as diretrizes que ela serve."""

from componentes import visita
from dados.consultas import acoes

aqui = visita.atual()
ficha = aqui.consultar(acoes.ficha, codigo=aqui.parametro("codigo"))
aqui.intitular(ficha.resumo.nome)

for bloco in ("cabecalho", "informado", "marcos", "execucao", "diretrizes"):
    aqui.desenhar(bloco, ficha=ficha)
