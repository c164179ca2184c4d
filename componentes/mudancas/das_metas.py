"""A frase das metas e dos prazos: é onde a régua muda."""

from datetime import date

from componentes.mudancas import valores
from componentes.mudancas.coisa import da_coisa, sujeito
from componentes.mudancas.partes import de_quem, era_e_agora, valor_e_prazo
from dados.mudancas.modelo import Especie, Mudanca, Nota
from traducoes import Idioma


def retirada(mudanca: Mudanca, idioma: Idioma) -> str:
    """O indicador ou a ação ficou sem meta."""
    if mudanca.tabela == "acao":
        return idioma.t(
            "{quem} ficou sem meta. Era {era}.",
            quem=sujeito(mudanca, idioma),
            **era_e_agora(mudanca, idioma),
        )
    da_meta = valor_e_prazo(mudanca, idioma, lado="antes")
    return idioma.t(
        "{quem} ficou sem meta. Era {valor} até {prazo}.", quem=sujeito(mudanca, idioma), **da_meta
    )


def definida(mudanca: Mudanca, idioma: Idioma) -> str:
    """Ganhou meta, ou a mesma foi confirmada."""
    if mudanca.tabela == "acao":
        return idioma.t(
            "{quem} ganhou meta: {agora}.",
            quem=sujeito(mudanca, idioma),
            **era_e_agora(mudanca, idioma),
        )
    da_meta = valor_e_prazo(mudanca, idioma, lado="depois")
    return idioma.t("{quem} tem meta nova: {valor} até {prazo}.", quem=sujeito(mudanca, idioma), **da_meta)


def mudou(mudanca: Mudanca, idioma: Idioma) -> str:
    """A meta pede mais ou menos que antes."""
    molde = (
        idioma.t("A meta {da_coisa} ficou menos exigente: era {era} e agora é {agora}.")
        if mudanca.especie == Especie.META_REBAIXADA
        else idioma.t("A meta {da_coisa} ficou mais exigente: era {era} e agora é {agora}.")
    )
    contada = molde.format(da_coisa=da_coisa(mudanca, idioma), **era_e_agora(mudanca, idioma))
    if mudanca.nota == Nota.META_TROCADA_NO_LUGAR:
        contada += " " + idioma.t("O número foi trocado sem registrar uma meta nova.")
    return contada


def prazo_moveu(mudanca: Mudanca, idioma: Idioma) -> str:
    """Um prazo foi adiado ou antecipado."""
    antes, depois = mudanca.antes, mudanca.depois
    dias = abs((depois - antes).days) if isinstance(antes, date) and isinstance(depois, date) else 0
    de = de_quem(mudanca, idioma)
    if mudanca.tabela == "meta":
        de = idioma.t("da meta {da_coisa}", da_coisa=de)
    datas = era_e_agora(mudanca, idioma)
    if mudanca.especie == Especie.PRAZO_ADIADO:
        return idioma.n(
            "O prazo {de} foi adiado em {n} dia: de {era} para {agora}.",
            "O prazo {de} foi adiado em {n} dias: de {era} para {agora}.",
            dias, de=de, **datas,
        )  # fmt: skip
    return idioma.n(
        "O prazo {de} foi antecipado em {n} dia: de {era} para {agora}.",
        "O prazo {de} foi antecipado em {n} dias: de {era} para {agora}.",
        dias, de=de, **datas,
    )  # fmt: skip


def partida(mudanca: Mudanca, idioma: Idioma) -> str:
    """O ponto de partida da meta é outro."""
    trocas = [
        idioma.t(
            "era {era} e agora é {agora}",
            era=valores.era(passo, mudanca, idioma=idioma),
            agora=valores.agora(passo, mudanca, idioma=idioma),
        )
        for passo in mudanca.passos
    ]
    return idioma.t(
        "O ponto de partida da meta {da_coisa} mudou: {trocas}.",
        da_coisa=da_coisa(mudanca, idioma),
        trocas="; ".join(trocas),
    )
