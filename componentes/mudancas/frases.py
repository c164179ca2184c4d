"""A frase que conta cada mudança: o fato primeiro, com o que era e o que é, sem adjetivo e sem culpa."""

from collections.abc import Callable
from datetime import date

from componentes.fragmentos import oficial
from componentes.mudancas import das_series, nomes, valores
from componentes.mudancas.coisa import da_coisa, sujeito
from dados.mudancas.modelo import Especie, Grupo, Mudanca, Nota, Origem
from traducoes import Idioma

_PEDEM_EXPLICACAO = {Grupo.SAIU, Grupo.AFROUXOU, Grupo.PIOROU}
_SERIES = {"medicao", "execucao_mensal"}


def frase(mudanca: Mudanca, *, idioma: Idioma) -> str:
    """O que houve, em uma ou duas frases curtas.

    As aspas cercam o que não é do painel: o nome que o órgão ou o decreto deram.
    """
    if mudanca.tabela in _SERIES and mudanca.origem == Origem.ORGAO:
        return das_series.frase(mudanca, idioma=idioma)
    return _FRASES[mudanca.especie](mudanca, idioma)


def explicacao(mudanca: Mudanca, *, idioma: Idioma) -> str:
    """O que o órgão disse disso, entre aspas, ou que não disse nada; vazio quando não há o que explicar."""
    if mudanca.justificativa:
        return idioma.t("O órgão explicou: “{dito}”", dito=oficial.sem_marcas(mudanca.justificativa))
    # O que o painel calcula e a coisa que saiu inteira não têm onde trazer explicação.
    cabe = mudanca.origem == Origem.ORGAO and mudanca.campo != ""
    return idioma.t("O órgão não explicou.") if cabe and mudanca.grupo in _PEDEM_EXPLICACAO else ""


def _era_e_agora(mudanca: Mudanca, idioma: Idioma) -> dict[str, str]:
    passo = mudanca.passos[0]
    return {
        "era": valores.era(passo, mudanca, idioma=idioma),
        "agora": valores.agora(passo, mudanca, idioma=idioma),
    }


def _valor_e_prazo(mudanca: Mudanca, idioma: Idioma, *, lado: str) -> dict[str, str]:
    valor, prazo = (
        valores.escrever(getattr(passo, lado), mudanca, campo=passo.campo, idioma=idioma)
        for passo in mudanca.passos
    )
    return {"valor": valor, "prazo": prazo}


def _de(mudanca: Mudanca, idioma: Idioma) -> str:
    """De que coisa: a ação, o indicador… ou o marco dela."""
    if mudanca.tabela == "marco":
        return idioma.t(
            "do marco “{marco}” {da_coisa}", marco=mudanca.parte, da_coisa=da_coisa(mudanca, idioma)
        )
    return da_coisa(mudanca, idioma)


def _quem(mudanca: Mudanca, idioma: Idioma) -> str:
    if mudanca.tabela == "marco":
        return idioma.t(
            "O marco “{marco}” {da_coisa}", marco=mudanca.parte, da_coisa=da_coisa(mudanca, idioma)
        )
    return sujeito(mudanca, idioma)


def _retirado(mudanca: Mudanca, idioma: Idioma) -> str:
    if mudanca.tabela == "meta":
        da_meta = _valor_e_prazo(mudanca, idioma, lado="antes")
        return idioma.t(
            "Uma meta antiga {da_coisa} saiu da história. Era {valor} até {prazo}.",
            da_coisa=da_coisa(mudanca, idioma),
            **da_meta,
        )
    return idioma.t("{quem} saiu dos dados.", quem=_quem(mudanca, idioma))


def _meta_retirada(mudanca: Mudanca, idioma: Idioma) -> str:
    if mudanca.tabela == "acao":
        return idioma.t(
            "{quem} ficou sem meta. Era {era}.",
            quem=sujeito(mudanca, idioma),
            **_era_e_agora(mudanca, idioma),
        )
    da_meta = _valor_e_prazo(mudanca, idioma, lado="antes")
    return idioma.t(
        "{quem} ficou sem meta. Era {valor} até {prazo}.", quem=sujeito(mudanca, idioma), **da_meta
    )


def _meta_definida(mudanca: Mudanca, idioma: Idioma) -> str:
    if mudanca.tabela == "acao":
        return idioma.t(
            "{quem} ganhou meta: {agora}.", quem=sujeito(mudanca, idioma), **_era_e_agora(mudanca, idioma)
        )
    da_meta = _valor_e_prazo(mudanca, idioma, lado="depois")
    return idioma.t("{quem} tem meta nova: {valor} até {prazo}.", quem=sujeito(mudanca, idioma), **da_meta)


def _meta_mudou(mudanca: Mudanca, idioma: Idioma) -> str:
    molde = (
        idioma.t("A meta {da_coisa} ficou menos exigente: era {era} e agora é {agora}.")
        if mudanca.especie == Especie.META_REBAIXADA
        else idioma.t("A meta {da_coisa} ficou mais exigente: era {era} e agora é {agora}.")
    )
    contada = molde.format(da_coisa=da_coisa(mudanca, idioma), **_era_e_agora(mudanca, idioma))
    if mudanca.nota == Nota.META_TROCADA_NO_LUGAR:
        contada += " " + idioma.t("O número foi trocado sem registrar uma meta nova.")
    return contada


def _prazo_moveu(mudanca: Mudanca, idioma: Idioma) -> str:
    antes, depois = mudanca.antes, mudanca.depois
    dias = abs((depois - antes).days) if isinstance(antes, date) and isinstance(depois, date) else 0
    de_quem = _de(mudanca, idioma)
    if mudanca.tabela == "meta":
        de_quem = idioma.t("da meta {da_coisa}", da_coisa=de_quem)
    datas = _era_e_agora(mudanca, idioma)
    if mudanca.especie == Especie.PRAZO_ADIADO:
        return idioma.n(
            "O prazo {de} foi adiado em {n} dia: de {era} para {agora}.",
            "O prazo {de} foi adiado em {n} dias: de {era} para {agora}.",
            dias, de=de_quem, **datas,
        )  # fmt: skip
    return idioma.n(
        "O prazo {de} foi antecipado em {n} dia: de {era} para {agora}.",
        "O prazo {de} foi antecipado em {n} dias: de {era} para {agora}.",
        dias, de=de_quem, **datas,
    )  # fmt: skip


def _partida(mudanca: Mudanca, idioma: Idioma) -> str:
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


def _atrasou(mudanca: Mudanca, idioma: Idioma) -> str:
    return idioma.n(
        "{quem} passou do prazo. Na data dos dados, o atraso era de {n} dia.",
        "{quem} passou do prazo. Na data dos dados, o atraso era de {n} dias.",
        mudanca.dias,
        quem=sujeito(mudanca, idioma),
    )


def _deixou_de_informar(mudanca: Mudanca, idioma: Idioma) -> str:
    if mudanca.origem == Origem.ORGAO:
        return idioma.t(
            "O órgão deixou de informar a situação {da_coisa}.", da_coisa=da_coisa(mudanca, idioma)
        )
    ultima = valores.agora(mudanca.passos[0], mudanca, idioma=idioma)
    if mudanca.tabela == "medicao":
        return idioma.t("{quem} não tem medição nova desde {dia}.", quem=sujeito(mudanca, idioma), dia=ultima)
    return idioma.t("{quem} não tem notícia nova desde {dia}.", quem=sujeito(mudanca, idioma), dia=ultima)


def _voltou_a_informar(mudanca: Mudanca, idioma: Idioma) -> str:
    if mudanca.origem == Origem.ORGAO:
        return idioma.t(
            "O órgão voltou a informar a situação {da_coisa}.", da_coisa=da_coisa(mudanca, idioma)
        )
    return idioma.t(
        "{quem} voltou a ter notícia, de {dia}.",
        quem=sujeito(mudanca, idioma),
        dia=valores.agora(mudanca.passos[0], mudanca, idioma=idioma),
    )


def _reaberta(mudanca: Mudanca, idioma: Idioma) -> str:
    if mudanca.tabela == "marco":
        return idioma.t("{quem} deixou de constar como cumprido.", quem=_quem(mudanca, idioma))
    return idioma.t("{quem} deixou de constar como concluída.", quem=sujeito(mudanca, idioma))


def _numero(mudanca: Mudanca, idioma: Idioma) -> str:
    molde = (
        idioma.t("O total entregue {da_coisa} foi revisto: era {era} e agora é {agora}.")
        if mudanca.especie == Especie.NUMERO_REVISADO
        else idioma.t("O total entregue {da_coisa} passou de {era} para {agora}.")
    )
    if mudanca.antes is None:
        molde = idioma.t("Saiu o total entregue {da_coisa}: {agora}.")
    return molde.format(da_coisa=da_coisa(mudanca, idioma), **_era_e_agora(mudanca, idioma))


def _dado(mudanca: Mudanca, idioma: Idioma) -> str:
    molde = idioma.t("Um dado {de} mudou, {campo}: era {era} e agora é {agora}.")
    if mudanca.antes is None:
        molde = idioma.t("Um dado {de} apareceu, {campo}: {agora}.")
    elif mudanca.depois is None:
        molde = idioma.t("Um dado {de} ficou em branco, {campo}: era {era}.")
    campo = nomes.campo(mudanca.campo, idioma)
    return molde.format(de=_de(mudanca, idioma), campo=campo, **_era_e_agora(mudanca, idioma))


def _texto(mudanca: Mudanca, idioma: Idioma) -> str:
    campo = nomes.campo(mudanca.campo, idioma)
    if mudanca.especie == Especie.TEXTO_OFICIAL_MUDOU:
        return idioma.t(
            "O texto oficial {da_coisa} mudou: {campo}.", da_coisa=_de(mudanca, idioma), campo=campo
        )
    if mudanca.especie == Especie.FORMA_DE_MEDIR_MUDOU:
        return idioma.t(
            "A forma de medir o indicador “{nome}” mudou: {campo}.", nome=mudanca.nome, campo=campo
        )
    return idioma.t("Um texto {da_coisa} mudou: {campo}.", da_coisa=_de(mudanca, idioma), campo=campo)


def _explicacao_mudou(mudanca: Mudanca, idioma: Idioma) -> str:
    if mudanca.antes is None:
        return idioma.t("O órgão publicou uma explicação {da_coisa}.", da_coisa=da_coisa(mudanca, idioma))
    if mudanca.depois is None:
        return idioma.t("O órgão retirou a explicação {da_coisa}.", da_coisa=da_coisa(mudanca, idioma))
    return idioma.t("O órgão mudou a explicação {da_coisa}.", da_coisa=da_coisa(mudanca, idioma))


def _ligacao(mudanca: Mudanca, idioma: Idioma) -> str:
    diretriz = str(mudanca.antes or mudanca.depois)
    if mudanca.especie == Especie.LIGADA:
        return idioma.t(
            "{quem} passou a servir à diretriz {codigo}.", quem=sujeito(mudanca, idioma), codigo=diretriz
        )
    return idioma.t(
        "{quem} deixou de servir à diretriz {codigo}.", quem=sujeito(mudanca, idioma), codigo=diretriz
    )


def _concluida(mudanca: Mudanca, idioma: Idioma) -> str:
    if mudanca.dias:
        contada = idioma.n(
            "{quem} foi concluída com {n} dia de atraso.",
            "{quem} foi concluída com {n} dias de atraso.",
            mudanca.dias, quem=sujeito(mudanca, idioma),
        )  # fmt: skip
    else:
        contada = idioma.t("{quem} foi concluída.", quem=sujeito(mudanca, idioma))
    if mudanca.nota == Nota.COM_COMPROVACAO:
        return contada + " " + idioma.t("Há comprovação publicada.")
    return contada + " " + idioma.t("Não há comprovação publicada.")


def _renovada(mudanca: Mudanca, idioma: Idioma) -> str:
    dia = valores.agora(mudanca.passos[0], mudanca, idioma=idioma)
    if mudanca.campo == "inicio_realizado":
        return idioma.t("{quem} começou em {dia}.", quem=sujeito(mudanca, idioma), dia=dia)
    if mudanca.campo == "fim_realizado":
        return idioma.t("{quem} terminou em {dia}.", quem=sujeito(mudanca, idioma), dia=dia)
    if mudanca.depois is None:
        return idioma.t("A data da informação {da_coisa} saiu dos dados.", da_coisa=da_coisa(mudanca, idioma))
    return idioma.t(
        "O órgão atualizou os dados {da_coisa} em {dia}.", da_coisa=da_coisa(mudanca, idioma), dia=dia
    )


Contar = Callable[[Mudanca, Idioma], str]

_FRASES: dict[Especie, Contar] = {
    Especie.RETIRADO: _retirado,
    Especie.META_RETIRADA: _meta_retirada,
    Especie.PRAZO_RETIRADO: lambda m, i: i.t(
        "{quem} deixou de ter prazo. Era {era}.", quem=_quem(m, i), **_era_e_agora(m, i)
    ),
    Especie.META_REBAIXADA: _meta_mudou,
    Especie.META_ELEVADA: _meta_mudou,
    Especie.META_DEFINIDA: _meta_definida,
    Especie.PRAZO_ADIADO: _prazo_moveu,
    Especie.PRAZO_ANTECIPADO: _prazo_moveu,
    Especie.PRAZO_DEFINIDO: lambda m, i: i.t(
        "{quem} ganhou prazo: {agora}.", quem=_quem(m, i), **_era_e_agora(m, i)
    ),
    Especie.PARTIDA_MUDOU: _partida,
    Especie.FORMA_DE_MEDIR_MUDOU: _texto,
    Especie.CANCELADA: lambda m, i: i.t("{quem} foi cancelada.", quem=sujeito(m, i)),
    Especie.REABERTA: _reaberta,
    Especie.ATRASOU: _atrasou,
    Especie.DEIXOU_DE_INFORMAR: _deixou_de_informar,
    Especie.SUSPENSA: lambda m, i: i.t("{quem} foi suspensa.", quem=sujeito(m, i)),
    Especie.VOLTOU_ATRAS: lambda m, i: i.t("{quem} voltou a constar como não iniciada.", quem=sujeito(m, i)),
    Especie.COMPROVACAO_RETIRADA: lambda m, i: i.t("A comprovação {de} saiu dos dados.", de=_de(m, i)),
    Especie.COMPROVACAO_PUBLICADA: lambda m, i: i.t("Saiu a comprovação {de}.", de=_de(m, i)),
    Especie.NUMERO_REVISADO: _numero,
    Especie.NUMEROS_NOVOS: _numero,
    Especie.TEXTO_OFICIAL_MUDOU: _texto,
    Especie.TEXTO_CORRIGIDO: _texto,
    Especie.EXPLICACAO_MUDOU: _explicacao_mudou,
    Especie.DESLIGADA: _ligacao,
    Especie.LIGADA: _ligacao,
    Especie.DADO_MUDOU: _dado,
    Especie.VOLTOU_AO_PRAZO: lambda m, i: i.t(
        "{quem} voltou ao prazo, mas só porque o prazo mudou.", quem=sujeito(m, i)
    ),
    Especie.NOVO: lambda m, i: i.t("{quem} entrou nos dados.", quem=_quem(m, i)),
    Especie.COMECOU: lambda m, i: i.t("{quem} começou.", quem=sujeito(m, i)),
    Especie.RETOMADA: lambda m, i: i.t("{quem} foi retomada.", quem=sujeito(m, i)),
    Especie.VOLTOU_A_INFORMAR: _voltou_a_informar,
    Especie.MARCO_CUMPRIDO: lambda m, i: i.t(
        "{quem} foi cumprido em {agora}.", quem=_quem(m, i), **_era_e_agora(m, i)
    ),
    Especie.CONCLUIDA: _concluida,
    Especie.INFORMACAO_RENOVADA: _renovada,
}
