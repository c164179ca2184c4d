"""Ações: a lista com filtros, a ficha de uma ação e os órgãos que as informam."""

from dataclasses import dataclass
from datetime import date

from dados.retrato import Retrato
from dados.situacao import Prazo, Situacao


@dataclass(frozen=True, slots=True)
class AcaoResumida:
    """O que se mostra de uma ação em listas e tabelas.

    `situacao` é o que o órgão informou; `prazo`, `dias_de_atraso` (dias corridos) e
    `esta_comprovada` (`None` se não concluída) são calculados na data do retrato.
    `orgao`, `diretrizes` e `areas` guardam códigos, os dois últimos em ordem natural.
    """

    codigo: str
    nome: str
    orgao: str
    orgao_nome: str
    orgao_sigla: str
    situacao: Situacao
    prazo: Prazo
    dias_de_atraso: int
    inicio_previsto: date | None
    fim_previsto: date | None
    fim_realizado: date | None
    data_informacao: date | None
    evidencia_url: str | None
    esta_comprovada: bool | None
    diretrizes: tuple[str, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marco:
    """Passo com data de uma ação. `esta_atrasado` é julgado na data do retrato."""

    codigo: str
    nome: str
    data_prevista: date
    data_realizada: date | None
    esta_atrasado: bool
    evidencia_url: str | None


@dataclass(frozen=True, slots=True)
class MesDeExecucao:
    """Quantidades do mês (`mes` é o primeiro dia), na unidade de medida da ação."""

    mes: date
    programado: float | None
    realizado: float | None


@dataclass(frozen=True, slots=True)
class DiretrizCitada:
    """Diretriz a que a ação serve; `area` é o código da área. O texto guarda as marcas oficiais."""

    codigo: str
    texto: str
    area: str
    area_nome: str


@dataclass(frozen=True, slots=True)
class FichaDaAcao:
    """Tudo o que se sabe de uma ação.

    `meta_fisica` e `realizado_fisico` estão em `unidade_medida`; `progresso_fisico` é a fração
    realizado ÷ meta, sem corte (`None` sem os dois números ou com meta zero). Marcos e meses em
    ordem de data; diretrizes na ordem natural dos códigos.
    """

    resumo: AcaoResumida
    descricao: str
    produto: str | None
    unidade_medida: str | None
    inicio_realizado: date | None
    meta_fisica: float | None
    cumulativa: bool | None
    realizado_fisico: float | None
    progresso_fisico: float | None
    justificativa_desempenho: str | None
    marcos: tuple[Marco, ...]
    execucao: tuple[MesDeExecucao, ...]
    diretrizes: tuple[DiretrizCitada, ...]


@dataclass(frozen=True, slots=True)
class FiltroDeAcoes:
    """Condições que se somam; `None` não filtra. `area`, `orgao` e `diretriz` são códigos."""

    area: str | None = None
    situacao: Situacao | None = None
    prazo: Prazo | None = None
    orgao: str | None = None
    diretriz: str | None = None
    texto: str | None = None


@dataclass(frozen=True, slots=True)
class Orgao:
    """Órgão que informa ações ou indicadores."""

    codigo: str
    nome: str
    sigla: str


SEM_FILTRO = FiltroDeAcoes()


def lista(retrato: Retrato, filtro: FiltroDeAcoes = SEM_FILTRO) -> tuple[AcaoResumida, ...]:
    """Ações que atendem ao filtro: primeiro as mais atrasadas, depois as outras pelo código."""
    raise NotImplementedError


def ficha(retrato: Retrato, *, codigo: str) -> FichaDaAcao:
    """A ação `codigo`. Erro: `NaoEncontrado`."""
    raise NotImplementedError


def orgaos(retrato: Retrato) -> tuple[Orgao, ...]:
    """Os órgãos do retrato, em ordem natural do código."""
    raise NotImplementedError
