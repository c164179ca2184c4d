"""A frase que conta cada mudança: o fato primeiro, com o que era e o que é, sem adjetivo e sem culpa."""

from collections.abc import Callable

from componentes.fragmentos import oficial
from componentes.mudancas import das_metas, das_series, nomes, valores
from componentes.mudancas.coisa import da_coisa, sujeito
from componentes.mudancas.partes import de_quem, era_e_agora, quem, valor_e_prazo
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


def _retirado(mudanca: Mudanca, idioma: Idioma) -> str:
    if mudanca.tabela == "meta":
        da_meta = valor_e_prazo(mudanca, idioma, lado="antes")
        return idioma.t(
            "Uma meta antiga {da_coisa} saiu da história. Era {valor} até {prazo}.",
            da_coisa=da_coisa(mudanca, idioma),
            **da_meta,
        )
    return idioma.t("{quem} saiu dos dados.", quem=quem(mudanca, idioma))


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
        return idioma.t("{quem} deixou de constar como cumprido.", quem=quem(mudanca, idioma))
    return idioma.t("{quem} deixou de constar como concluída.", quem=sujeito(mudanca, idioma))


def _numero(mudanca: Mudanca, idioma: Idioma) -> str:
    molde = (
        idioma.t("O total entregue {da_coisa} foi revisto: era {era} e agora é {agora}.")
        if mudanca.especie == Especie.NUMERO_REVISADO
        else idioma.t("O total entregue {da_coisa} passou de {era} para {agora}.")
    )
    if mudanca.antes is None:
        molde = idioma.t("Saiu o total entregue {da_coisa}: {agora}.")
    return molde.format(da_coisa=da_coisa(mudanca, idioma), **era_e_agora(mudanca, idioma))


def _dado(mudanca: Mudanca, idioma: Idioma) -> str:
    molde = idioma.t("Um dado {de} mudou, {campo}: era {era} e agora é {agora}.")
    if mudanca.antes is None:
        molde = idioma.t("Um dado {de} apareceu, {campo}: {agora}.")
    elif mudanca.depois is None:
        molde = idioma.t("Um dado {de} ficou em branco, {campo}: era {era}.")
    campo = nomes.campo(mudanca.campo, idioma)
    return molde.format(de=de_quem(mudanca, idioma), campo=campo, **era_e_agora(mudanca, idioma))


def _texto(mudanca: Mudanca, idioma: Idioma) -> str:
    campo = nomes.campo(mudanca.campo, idioma)
    if mudanca.especie == Especie.TEXTO_OFICIAL_MUDOU:
        return idioma.t(
            "O texto oficial {da_coisa} mudou: {campo}.",
            da_coisa=de_quem(mudanca, idioma),
            campo=campo,
        )
    if mudanca.especie == Especie.FORMA_DE_MEDIR_MUDOU:
        return idioma.t(
            "A forma de medir o indicador “{nome}” mudou: {campo}.", nome=mudanca.nome, campo=campo
        )
    return idioma.t("Um texto {da_coisa} mudou: {campo}.", da_coisa=de_quem(mudanca, idioma), campo=campo)


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
    Especie.META_RETIRADA: das_metas.retirada,
    Especie.PRAZO_RETIRADO: lambda m, i: i.t(
        "{quem} deixou de ter prazo. Era {era}.", quem=quem(m, i), **era_e_agora(m, i)
    ),
    Especie.META_REBAIXADA: das_metas.mudou,
    Especie.META_ELEVADA: das_metas.mudou,
    Especie.META_DEFINIDA: das_metas.definida,
    Especie.PRAZO_ADIADO: das_metas.prazo_moveu,
    Especie.PRAZO_ANTECIPADO: das_metas.prazo_moveu,
    Especie.PRAZO_DEFINIDO: lambda m, i: i.t(
        "{quem} ganhou prazo: {agora}.", quem=quem(m, i), **era_e_agora(m, i)
    ),
    Especie.PARTIDA_MUDOU: das_metas.partida,
    Especie.FORMA_DE_MEDIR_MUDOU: _texto,
    Especie.CANCELADA: lambda m, i: i.t("{quem} foi cancelada.", quem=sujeito(m, i)),
    Especie.REABERTA: _reaberta,
    Especie.ATRASOU: _atrasou,
    Especie.DEIXOU_DE_INFORMAR: _deixou_de_informar,
    Especie.SUSPENSA: lambda m, i: i.t("{quem} foi suspensa.", quem=sujeito(m, i)),
    Especie.VOLTOU_ATRAS: lambda m, i: i.t("{quem} voltou a constar como não iniciada.", quem=sujeito(m, i)),
    Especie.COMPROVACAO_RETIRADA: lambda m, i: i.t("A comprovação {de} saiu dos dados.", de=de_quem(m, i)),
    Especie.COMPROVACAO_PUBLICADA: lambda m, i: i.t("Saiu a comprovação {de}.", de=de_quem(m, i)),
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
    Especie.NOVO: lambda m, i: i.t("{quem} entrou nos dados.", quem=quem(m, i)),
    Especie.COMECOU: lambda m, i: i.t("{quem} começou.", quem=sujeito(m, i)),
    Especie.RETOMADA: lambda m, i: i.t("{quem} foi retomada.", quem=sujeito(m, i)),
    Especie.VOLTOU_A_INFORMAR: _voltou_a_informar,
    Especie.MARCO_CUMPRIDO: lambda m, i: i.t(
        "{quem} foi cumprido em {agora}.", quem=quem(m, i), **era_e_agora(m, i)
    ),
    Especie.CONCLUIDA: _concluida,
    Especie.INFORMACAO_RENOVADA: _renovada,
}
