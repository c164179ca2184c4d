"""A frase das séries: as medições de um indicador e os meses de uma ação, contados juntos."""

from componentes.mudancas import valores
from componentes.mudancas.coisa import da_coisa, sujeito
from dados.mudancas.modelo import Especie, Mudanca, Passo
from traducoes import Idioma

_POR_EXTENSO = 3
"""Até quantas datas se dizem; com mais, a frase não se lê, e a tabela as tem todas."""


def frase(mudanca: Mudanca, *, idioma: Idioma) -> str:
    """O que houve com os números de uma série, em uma ou duas frases curtas."""
    if mudanca.especie == Especie.EXPLICACAO_MUDOU:
        return idioma.t(
            "O órgão mudou a explicação de números {da_coisa}: {quando}.",
            da_coisa=da_coisa(mudanca, idioma),
            quando=_quando(mudanca, idioma),
        )
    de_cada = {
        Especie.RETIRADO: _retirados,
        Especie.NUMERO_REVISADO: _revistos,
        Especie.NUMEROS_NOVOS: _novos,
    }
    return de_cada[mudanca.especie](mudanca, idioma)


def _datas(mudanca: Mudanca) -> list[Passo]:
    """Um passo por data, na ordem: um mês tem o previsto e o realizado."""
    return list({passo.chave: passo for passo in mudanca.passos}.values())


def _quando(mudanca: Mudanca, idioma: Idioma) -> str:
    ditas = [valores.quando(passo, mudanca, idioma=idioma) for passo in _datas(mudanca)]
    if len(ditas) > _POR_EXTENSO:
        return idioma.t("de {primeira} a {ultima}", primeira=ditas[0], ultima=ditas[-1])
    return idioma.lista(ditas)


def _retirados(mudanca: Mudanca, idioma: Idioma) -> str:
    return idioma.n(
        "{n} número {da_coisa} saiu dos dados: {quando}.",
        "{n} números {da_coisa} saíram dos dados: {quando}.",
        len(_datas(mudanca)), da_coisa=da_coisa(mudanca, idioma), quando=_quando(mudanca, idioma),
    )  # fmt: skip


def _revistos(mudanca: Mudanca, idioma: Idioma) -> str:
    maior = max(mudanca.passos, key=_tamanho)
    partes = {
        "da_coisa": da_coisa(mudanca, idioma),
        "quando": valores.quando(maior, mudanca, idioma=idioma),
        "era": valores.era(maior, mudanca, idioma=idioma),
        "agora": valores.agora(maior, mudanca, idioma=idioma),
    }
    if len(mudanca.passos) > 1:
        return idioma.n(
            "{n} número {da_coisa} foi revisto. O que mais mudou, em {quando}: de {era} para {agora}.",
            "{n} números {da_coisa} foram revistos. O que mais mudou, em {quando}: de {era} para {agora}.",
            len(mudanca.passos), **partes,
        )  # fmt: skip
    if mudanca.campo == "programado":
        return idioma.t("O previsto {da_coisa} para {quando} mudou: era {era} e agora é {agora}.", **partes)
    if mudanca.tabela == "execucao_mensal":
        return idioma.t(
            "A entrega {da_coisa} em {quando} foi revista: era {era} e agora é {agora}.", **partes
        )
    return idioma.t("O valor {da_coisa} em {quando} foi revisto: era {era} e agora é {agora}.", **partes)


def _tamanho(passo: Passo) -> float:
    antes, depois = (v if isinstance(v, int | float) else 0.0 for v in (passo.antes, passo.depois))
    return abs(depois - antes)


def _novos(mudanca: Mudanca, idioma: Idioma) -> str:
    datas = _datas(mudanca)
    ultima = datas[-1]
    dia = valores.quando(ultima, mudanca, idioma=idioma)
    if mudanca.tabela == "execucao_mensal":
        return idioma.n(
            "{quem} tem {n} mês novo de entregas: {quando}.",
            "{quem} tem {n} meses novos de entregas: {quando}.",
            len(datas), quem=sujeito(mudanca, idioma), quando=_quando(mudanca, idioma),
        )  # fmt: skip
    valor = valores.agora(ultima, mudanca, idioma=idioma)
    return idioma.n(
        "{quem} tem {n} valor novo: {valor} em {dia}.",
        "{quem} tem {n} valores novos. O último é {valor}, em {dia}.",
        len(datas), quem=sujeito(mudanca, idioma), valor=valor, dia=dia,
    )  # fmt: skip
