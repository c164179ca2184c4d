"""Deixa pronto, logo que um retrato entra no ar, o que toda página dele usa e demora a fazer.

Com dois retratos do tamanho do Estado, comparar um com o outro leva segundos, e o Início conta o que mudou.
Um fio à parte olha a pasta e começa na hora: quem lê não espera, ou espera só o fim.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from componentes import memoria, opcional
from componentes.mudancas import comparacao
from componentes.opcional import Secao
from dados import historia, retiradas, retrato
from dados.configuracao import Configuracao
from dados.consultas import dicionario
from dados.participacao.correio import Campainha
from servidor import buscadores
from servidor.rotina import Rotina

INTERVALO = 1.0
"""De quanto em quanto tempo se olha a pasta, em segundos. Se nada mudou, custa um `stat` por arquivo."""


class Preparo:
    """Lembra o que já preparou: o retrato ativo, com as versões que havia ao lado dele."""

    def __init__(self, ajustes: Configuracao) -> None:
        self._ajustes = ajustes
        self._preparado = ""

    def uma_vez(self) -> bool:
        """Prepara o retrato ativo, se ele ou as versões da pasta mudaram; diz se havia o que preparar.

        Sem retrato, nada se faz.
        """
        pasta = self._ajustes.retratos
        try:
            ativo = retrato.atual(pasta)
            estado = comparacao.estado_do_ar(pasta, ativo)
            if estado == self._preparado:
                return False
            # Anotado antes: o que não deu para preparar uma vez não se tenta a cada segundo.
            self._preparado = estado
            with opcional.parte(Secao.MUDANCAS):
                anterior = historia.anterior(pasta, versao=ativo.versao)
                de = retrato.da_versao(pasta, anterior.versao) if anterior else None
                comparacao.preparar((de, ativo) if de else None, estado=estado)
            retiradas.preparar(pasta)
        except retrato.ErroDeRetrato:
            # `/saude` e a própria página dizem o que há com ele.
            return False
        memoria.consultar(dicionario.tabelas, ativo)
        if self._ajustes.url:
            buscadores.preparar(ativo, self._ajustes.url)
        return True


@contextmanager
def preparando(ajustes: Configuracao) -> Iterator[None]:
    """O preparo deste painel, enquanto durar o bloco."""
    vigia = Rotina([Preparo(ajustes).uma_vez], campainha=Campainha(), intervalo=INTERVALO)
    vigia.abrir()
    try:
        yield
    finally:
        vigia.fechar()
        comparacao.encerrar()
