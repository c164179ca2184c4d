"""A página de início: o estado de todas as áreas, o que atrasou e o que ninguém informou."""

from dataclasses import dataclass

from dados.consultas import acoes, areas
from dados.consultas.acoes import AcaoResumida
from dados.consultas.areas import ResumoDaArea
from dados.retrato import Retrato
from dados.situacao import Contagem, Prazo, Situacao

ATRASADAS = 4
SEM_INFORMACAO = 10
"""Quantas ações o panorama traz de cada: na demonstração, todas as que ninguém informou."""


@dataclass(frozen=True, slots=True)
class Panorama:
    """A estratégia inteira num olhar.

    `contagem` traz cada ação do retrato uma vez, por isso pode ser menor que a soma das áreas.
    `atrasadas` são as mais atrasadas e `sem_informacao`, as primeiras que o órgão não informou (uma ação
    pode estar nas duas); a `contagem` diz quantas há de cada.
    """

    areas: tuple[ResumoDaArea, ...]
    contagem: Contagem
    atrasadas: tuple[AcaoResumida, ...]
    sem_informacao: tuple[AcaoResumida, ...]
    areas_sem_acao: tuple[ResumoDaArea, ...]


def panorama(retrato: Retrato) -> Panorama:
    """O estado de toda a estratégia na data do retrato."""
    resumos = areas.panorama(retrato)
    atrasadas = acoes.FiltroDeAcoes(prazo=Prazo.ATRASADA)
    caladas = acoes.FiltroDeAcoes(situacao=Situacao.SEM_INFORMACAO)
    return Panorama(
        areas=resumos,
        contagem=acoes.contagem(retrato),
        atrasadas=acoes.lista(retrato, atrasadas, quantas=ATRASADAS),
        sem_informacao=acoes.lista(retrato, caladas, quantas=SEM_INFORMACAO),
        areas_sem_acao=tuple(a for a in resumos if a.contagem.total == 0),
    )
