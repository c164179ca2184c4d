"""Indicadores: onde começou, a meta que vale, a história das metas e as medições."""

from dataclasses import dataclass
from datetime import date

from dados.retrato import Retrato
from dados.situacao import Polaridade


@dataclass(frozen=True, slots=True)
class Medicao:
    """Valor observado numa data, na unidade de medida do indicador."""

    data: date
    valor: float
    observacao: str | None


@dataclass(frozen=True, slots=True)
class MetaDoIndicador:
    """Valor a alcançar até `prazo`, com o valor e a data de onde se partiu (M-08)."""

    definida_em: date
    valor_referencia: float
    data_referencia: date
    valor_meta: float
    prazo: date
    justificativa: str | None


@dataclass(frozen=True, slots=True)
class IndicadorResumido:
    """O que se mostra de um indicador em listas, tudo na data do retrato.

    `meta` é a vigente e `ultima` a medição mais nova; `progresso` é a fração do caminho entre
    referência e meta, sem corte (`None` se falta um dos números ou se meta e referência são
    iguais). `meta_mudou` diz se o valor, a referência ou o prazo já foram outros.
    """

    codigo: str
    nome: str
    titulo: str
    area: str
    area_nome: str
    orgao_nome: str
    orgao_sigla: str
    unidade_medida: str
    casas_decimais: int
    polaridade: Polaridade
    meta: MetaDoIndicador | None
    ultima: Medicao | None
    progresso: float | None
    meta_mudou: bool


@dataclass(frozen=True, slots=True)
class FichaDoIndicador:
    """O indicador inteiro. `metas` e `medicoes` em ordem de data, só até a data do retrato."""

    resumo: IndicadorResumido
    fonte: str
    periodicidade: str
    base_geografica: str
    formula_calculo: str
    metas: tuple[MetaDoIndicador, ...]
    medicoes: tuple[Medicao, ...]


def lista(retrato: Retrato, *, area: str | None = None) -> tuple[IndicadorResumido, ...]:
    """Os indicadores, ou só os da área, em ordem natural do código."""
    raise NotImplementedError


def ficha(retrato: Retrato, *, codigo: str) -> FichaDoIndicador:
    """O indicador `codigo`. Erro: `NaoEncontrado`."""
    raise NotImplementedError
