"""Regras do painel: prazo, atraso, comprovação, progresso e contagem. Só funções puras.

As regras seguem as convenções de acompanhamento M-02 a M-10 do projeto. Os exemplos são
conferidos nos testes e aparecem na página "Como calculamos".
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import fsum, isfinite
from typing import Protocol, TypeVar


class Situacao(StrEnum):
    """O que o órgão informou sobre a ação, sem nenhuma mudança nossa (M-02)."""

    NAO_INICIADA = "nao_iniciada"
    EM_ANDAMENTO = "em_andamento"
    CONCLUIDA = "concluida"
    SUSPENSA = "suspensa"
    CANCELADA = "cancelada"
    SEM_INFORMACAO = "sem_informacao"


class Prazo(StrEnum):
    """O que o painel calculou a partir das datas (M-02)."""

    NO_PRAZO = "no_prazo"
    ATRASADA = "atrasada"
    SEM_PRAZO = "sem_prazo"


class Polaridade(StrEnum):
    """Para onde o indicador melhora: subindo ou descendo."""

    MAIOR_MELHOR = "maior_melhor"
    MENOR_MELHOR = "menor_melhor"


class _MetaComData(Protocol):
    @property
    def definida_em(self) -> date: ...


M = TypeVar("M", bound=_MetaComData)


@dataclass(frozen=True, slots=True)
class Contagem:
    """Quantas ações há em cada situação e em cada prazo. Cada divisão soma `total`.

    `por_situacao` tem sempre as 6 situações e `por_prazo` os 3 prazos, mesmo com zero:
    o que ninguém informou também aparece (M-06 e M-10).
    """

    total: int
    # Um dict não tem hash; o total basta para espalhar, e a igualdade compara tudo.
    por_situacao: Mapping[Situacao, int] = field(hash=False)
    por_prazo: Mapping[Prazo, int] = field(hash=False)


def prazo_calculado(fim_previsto: date | None, *, situacao: Situacao, data_do_retrato: date) -> Prazo:
    """Diz se a ação está no prazo na data do retrato, e não no dia de hoje (M-03).

    Atrasada: o fim previsto já passou e o órgão não informou a conclusão.

    >>> prazo_calculado(date(2026, 9, 30), situacao=Situacao.EM_ANDAMENTO,
    ...                 data_do_retrato=date(2026, 10, 31)).value
    'atrasada'

    No próprio dia previsto, a ação ainda está no prazo.

    >>> prazo_calculado(date(2026, 10, 31), situacao=Situacao.EM_ANDAMENTO,
    ...                 data_do_retrato=date(2026, 10, 31)).value
    'no_prazo'

    Uma ação concluída nunca fica atrasada.

    >>> prazo_calculado(date(2026, 9, 30), situacao=Situacao.CONCLUIDA,
    ...                 data_do_retrato=date(2026, 10, 31)).value
    'no_prazo'

    Sem data prevista, não há prazo para julgar.

    >>> prazo_calculado(None, situacao=Situacao.EM_ANDAMENTO,
    ...                 data_do_retrato=date(2026, 10, 31)).value
    'sem_prazo'
    """
    if fim_previsto is None:
        return Prazo.SEM_PRAZO
    if fim_previsto < data_do_retrato and situacao != Situacao.CONCLUIDA:
        return Prazo.ATRASADA
    return Prazo.NO_PRAZO


def dias_de_atraso(
    fim_previsto: date | None, *, situacao: Situacao, fim_realizado: date | None, data_do_retrato: date
) -> int:
    """Conta os dias corridos depois do fim previsto; zero quando não houve atraso.

    A ação aberta conta até a data do retrato.

    >>> dias_de_atraso(date(2026, 10, 1), situacao=Situacao.EM_ANDAMENTO, fim_realizado=None,
    ...                data_do_retrato=date(2026, 10, 31))
    30

    A ação concluída conta até o dia em que terminou.

    >>> dias_de_atraso(date(2026, 10, 1), situacao=Situacao.CONCLUIDA, fim_realizado=date(2026, 10, 11),
    ...                data_do_retrato=date(2026, 10, 31))
    10
    """
    ate = fim_realizado if situacao == Situacao.CONCLUIDA else data_do_retrato
    if fim_previsto is None or ate is None:
        return 0
    return max(0, (ate - fim_previsto).days)


def marco_atrasado(data_prevista: date, *, data_realizada: date | None, data_do_retrato: date) -> bool:
    """Diz se o marco passou da data prevista sem ser realizado, na data do retrato.

    >>> marco_atrasado(date(2026, 8, 31), data_realizada=None, data_do_retrato=date(2026, 10, 31))
    True
    >>> marco_atrasado(date(2026, 8, 31), data_realizada=date(2026, 9, 15),
    ...                data_do_retrato=date(2026, 10, 31))
    False
    """
    return data_realizada is None and data_prevista < data_do_retrato


def esta_comprovada(situacao: Situacao, *, evidencia_url: str | None) -> bool | None:
    """Diz se a conclusão tem comprovação publicada (M-04); `None` se a ação não foi concluída.

    >>> esta_comprovada(Situacao.CONCLUIDA, evidencia_url="https://exemplo.invalid/entrega")
    True
    >>> esta_comprovada(Situacao.CONCLUIDA, evidencia_url=None)
    False
    """
    if situacao != Situacao.CONCLUIDA:
        return None
    return bool(evidencia_url and evidencia_url.strip())


def progresso(valor: float, *, referencia: float, meta: float) -> float | None:
    """Mostra quanto do caminho entre o valor de referência e a meta já foi feito (M-05).

    Sai uma fração: 0.5 é metade do caminho. A conta é
    (valor − referência) ÷ (meta − referência).

    >>> progresso(60, referencia=40, meta=80)
    0.5

    A mesma conta vale quando o melhor é diminuir: a fila caiu de 30 para 15 dias, e a meta é 10.

    >>> progresso(15, referencia=30, meta=10)
    0.75

    Nada é cortado. Acima da meta passa de 1; andar para trás dá número negativo.

    >>> progresso(100, referencia=40, meta=80)
    1.5
    >>> progresso(30, referencia=40, meta=80)
    -0.25

    Quando a meta é igual à referência, não há caminho a medir: sai `None`.

    >>> progresso(40, referencia=40, meta=40) is None
    True
    """
    if meta == referencia:
        return None
    # Somar zero troca o −0.0, que apareceria como "−0 %", por 0.0.
    return (valor - referencia) / (meta - referencia) + 0.0


def progresso_coerente(polaridade: Polaridade, *, referencia: float, meta: float) -> bool:
    """Diz se a meta vai para o lado em que o indicador melhora (M-05). Manter o valor é coerente.

    >>> progresso_coerente(Polaridade.MENOR_MELHOR, referencia=30, meta=10)
    True
    >>> progresso_coerente(Polaridade.MAIOR_MELHOR, referencia=30, meta=10)
    False
    """
    if polaridade == Polaridade.MAIOR_MELHOR:
        return meta >= referencia
    return meta <= referencia


def meta_vigente(metas: Sequence[M], *, em: date) -> M | None:
    """Escolhe a meta que valia no dia `em`: a última definida até esse dia, em qualquer ordem.

    Sai `None` se nenhuma meta estava definida até `em`.
    """
    definidas = [meta for meta in metas if meta.definida_em <= em]
    return max(definidas, key=lambda meta: meta.definida_em, default=None)


def total_fisico(realizados: Sequence[float | None], *, cumulativa: bool) -> float | None:
    """Resume o que foi entregue mês a mês, do mais antigo ao mais novo (M-09).

    Meta cumulativa: os meses são somados.

    >>> total_fisico([10, None, 15], cumulativa=True)
    25.0

    Meta não cumulativa: vale o último mês informado, porque somar contaria a mesma coisa várias vezes.

    >>> total_fisico([10, 15, None], cumulativa=False)
    15

    Sem nenhum mês informado, sai `None`, que é diferente de zero.

    >>> total_fisico([None, None], cumulativa=True) is None
    True
    """
    informados = [realizado for realizado in realizados if realizado is not None]
    if not informados:
        return None
    if not cumulativa:
        return informados[-1]
    # A soma de números que nenhuma entrega tem é infinita, e não um erro.
    soma = sum(informados)
    return fsum(informados) if isfinite(soma) else soma


def contar(pares: Iterable[tuple[Situacao, Prazo]]) -> Contagem:
    """Conta ações por situação informada e por prazo calculado; cada ação entra com um par (M-06, M-10).

    >>> contagem = contar([(Situacao.CONCLUIDA, Prazo.NO_PRAZO), (Situacao.SEM_INFORMACAO, Prazo.ATRASADA)])
    >>> f"{contagem.por_situacao[Situacao.CONCLUIDA]} de {contagem.total} ações concluídas"
    '1 de 2 ações concluídas'
    >>> contagem.por_situacao[Situacao.SEM_INFORMACAO], contagem.por_situacao[Situacao.SUSPENSA]
    (1, 0)
    """
    return reunir(Counter(pares))


def reunir(por_par: Mapping[tuple[Situacao, Prazo], int]) -> Contagem:
    """A mesma contagem, de quem já sabe quantas ações há em cada par.

    >>> reunir({(Situacao.SUSPENSA, Prazo.ATRASADA): 2, (Situacao.SUSPENSA, Prazo.NO_PRAZO): 1}).total
    3
    """
    return Contagem(
        total=sum(por_par.values()),
        por_situacao={s: sum(n for (situacao, _), n in por_par.items() if situacao == s) for s in Situacao},
        por_prazo={p: sum(n for (_, prazo), n in por_par.items() if prazo == p) for p in Prazo},
    )
