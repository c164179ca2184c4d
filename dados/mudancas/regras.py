"""As regras que dizem o que houve: puras, uma por pergunta. São do painel, sobre o que os órgãos informam."""

from datetime import date

from dados import frescor
from dados.mudancas.modelo import Especie
from dados.situacao import Polaridade, Situacao

PERIODOS_SEM_INFORMAR = 2
"""Quantos períodos sem notícia são sumiço: um só pode ser atraso de quem informa."""


def da_situacao(antes: Situacao, depois: Situacao) -> Especie:
    """O que houve quando a situação informada passou de uma para outra, diferente.

    >>> da_situacao(Situacao.EM_ANDAMENTO, Situacao.SUSPENSA).value
    'suspensa'
    >>> da_situacao(Situacao.CONCLUIDA, Situacao.EM_ANDAMENTO).value
    'reaberta'
    """
    chegou = {
        Situacao.CONCLUIDA: Especie.CONCLUIDA,
        Situacao.SEM_INFORMACAO: Especie.DEIXOU_DE_INFORMAR,
        Situacao.CANCELADA: Especie.CANCELADA,
        Situacao.SUSPENSA: Especie.SUSPENSA,
    }
    saiu = {
        Situacao.SEM_INFORMACAO: Especie.VOLTOU_A_INFORMAR,
        Situacao.SUSPENSA: Especie.RETOMADA,
        Situacao.CANCELADA: Especie.RETOMADA,
        Situacao.NAO_INICIADA: Especie.COMECOU,
    }
    # Deixar de estar concluída é a notícia, seja qual for a situação seguinte.
    if antes == Situacao.CONCLUIDA:
        return Especie.REABERTA
    return chegou.get(depois) or saiu.get(antes, Especie.VOLTOU_ATRAS)


def do_prazo(antes: date | None, depois: date | None) -> Especie:
    """O que houve com um prazo que mudou.

    >>> do_prazo(date(2026, 6, 30), date(2026, 9, 30)).value
    'prazo_adiado'
    """
    if antes is None:
        return Especie.PRAZO_DEFINIDO
    if depois is None:
        return Especie.PRAZO_RETIRADO
    return Especie.PRAZO_ADIADO if depois > antes else Especie.PRAZO_ANTECIPADO


def da_meta(antes: float | None, depois: float | None, *, polaridade: Polaridade) -> Especie:
    """O que houve com o valor de uma meta que mudou: rebaixar é pedir menos, para o lado em que se melhora.

    >>> da_meta(450, 400, polaridade=Polaridade.MAIOR_MELHOR).value
    'meta_rebaixada'
    >>> da_meta(10, 8, polaridade=Polaridade.MENOR_MELHOR).value
    'meta_elevada'
    """
    if antes is None:
        return Especie.META_DEFINIDA
    if depois is None:
        return Especie.META_RETIRADA
    pede_menos = depois < antes if polaridade == Polaridade.MAIOR_MELHOR else depois > antes
    return Especie.META_REBAIXADA if pede_menos else Especie.META_ELEVADA


def da_comprovacao(antes: str | None, depois: str | None) -> Especie:
    """O que houve com o endereço da comprovação, que mudou."""
    if not antes:
        return Especie.COMPROVACAO_PUBLICADA
    return Especie.DADO_MUDOU if depois else Especie.COMPROVACAO_RETIRADA


def parou_de_informar(ultima: date | None, *, em: date, periodo: int) -> bool:
    """Se na data `em` já se passaram dois períodos inteiros, de `periodo` meses, desde a última informação.

    Quem nunca informou não deixou de informar.

    >>> parou_de_informar(date(2026, 6, 30), em=date(2026, 10, 31), periodo=2)
    False
    >>> parou_de_informar(date(2026, 5, 31), em=date(2026, 10, 31), periodo=2)
    True
    """
    return ultima is not None and em > frescor.passados(PERIODOS_SEM_INFORMAR * periodo, desde=ultima)
