"""Áreas temáticas: o panorama das 10 e a ficha de cada uma."""

from dataclasses import dataclass

from dados.consultas.acoes import AcaoResumida
from dados.consultas.indicadores import IndicadorResumido
from dados.retrato import Retrato
from dados.situacao import Contagem


@dataclass(frozen=True, slots=True)
class ResumoDaArea:
    """A área em números: sempre contagens, nunca média de percentuais (M-06).

    `contagem` traz cada ação uma vez, mesmo que ela sirva a várias diretrizes da área.
    `indicadores`, `diretrizes` e `diretrizes_sem_acao` são quantidades.
    """

    codigo: str
    nome: str
    descricao: str
    contagem: Contagem
    indicadores: int
    diretrizes: int
    diretrizes_sem_acao: int


@dataclass(frozen=True, slots=True)
class DiretrizDaArea:
    """Diretriz com a contagem das ações ligadas a ela. Diretriz nunca tem percentual."""

    codigo: str
    texto: str
    linguagem_simples: str | None
    contagem: Contagem


@dataclass(frozen=True, slots=True)
class GrupoDaArea:
    """Grupo de diretrizes (letra do decreto). `contagem` traz cada ação uma vez no grupo."""

    codigo: str
    letra: str
    nome: str
    linguagem_simples: str | None
    diretrizes: tuple[DiretrizDaArea, ...]
    contagem: Contagem


@dataclass(frozen=True, slots=True)
class FichaDaArea:
    """Tudo o que a página da área mostra. `anterior` e `proxima` são (código, nome), ou `None` na ponta."""

    resumo: ResumoDaArea
    linguagem_simples: str | None
    grupos: tuple[GrupoDaArea, ...]
    acoes: tuple[AcaoResumida, ...]
    indicadores: tuple[IndicadorResumido, ...]
    anterior: tuple[str, str] | None
    proxima: tuple[str, str] | None


def panorama(retrato: Retrato) -> tuple[ResumoDaArea, ...]:
    """As 10 áreas em ordem, também as que não têm ação nem indicador."""
    raise NotImplementedError


def ficha(retrato: Retrato, *, codigo: str) -> FichaDaArea:
    """A área `codigo`. Erro: `NaoEncontrado`."""
    raise NotImplementedError
