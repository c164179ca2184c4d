"""Diretriz: o texto do decreto e as ações ligadas a ele."""

from componentes import visita
from dados.consultas import diretrizes

aqui = visita.atual()
ficha = aqui.consultar(diretrizes.ficha, codigo=aqui.parametro("codigo"))
aqui.intitular(aqui.idioma.t("Diretriz {codigo}", codigo=ficha.codigo))

aqui.desenhar("cabecalho", ficha=ficha)
aqui.desenhar("acoes", ficha=ficha)
aqui.desenhar("fim", ficha=ficha)
