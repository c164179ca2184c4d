"""A página de início: o estado de todas as áreas, o que atrasou e o que ninguém informou."""

from dataclasses import dataclass

from dados.consultas import acoes, areas
from dados.consultas.acoes import AcaoResumida
from dados.consultas.areas import ResumoDaArea
from dados.retrato import Retrato
from dados.situacao import Contagem, Prazo, Situacao


@dataclass(frozen=True, slots=True)
class Panorama:
    """A estratégia inteira num olhar.

    `contagem` traz cada ação do retrato uma vez, por isso pode ser menor que a soma das áreas.
    `atrasadas` vem da mais para a menos atrasada; `sem_informacao` são as ações que o órgão
    não informou (uma ação pode estar nas duas).
    """

    areas: tuple[ResumoDaArea, ...]
    contagem: Contagem
    atrasadas: tuple[AcaoResumida, ...]
    sem_informacao: tuple[AcaoResumida, ...]
    areas_sem_acao: tuple[ResumoDaArea, ...]


def panorama(retrato: Retrato) -> Panorama:
    """O estado de toda a estratégia na data do retrato."""
    resumos = areas.panorama(retrato)
    todas = acoes.lista(retrato)
    return Panorama(
        areas=resumos,
        contagem=acoes.contagem(todas),
        atrasadas=tuple(a for a in todas if a.prazo is Prazo.ATRASADA),
        sem_informacao=tuple(a for a in todas if a.situacao is Situacao.SEM_INFORMACAO),
        areas_sem_acao=tuple(a for a in resumos if a.contagem.total == 0),
    )
