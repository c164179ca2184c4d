"""A situação que os órgãos informaram, contada e dita. Serve aos gráficos por área e por grupo."""

from componentes import palavras, tema
from componentes.graficos.barras import Fatia
from componentes.graficos.contadas import Assunto, acoes
from dados.situacao import Contagem, Situacao
from traducoes import Idioma

ORDEM = tuple(tema.DE_SITUACAO)


def assunto(idioma: Idioma) -> Assunto:
    """As seis situações, na ordem do tema."""
    return Assunto(
        fatias=tuple(Fatia(palavras.situacao(s, idioma), tema.DE_SITUACAO[s]) for s in ORDEM),
        contar=lambda contagem: tuple(contagem.por_situacao[s] for s in ORDEM),
        dizer=lambda indice, n: dizer(ORDEM[indice], n, idioma=idioma),
        sempre=ORDEM.index(Situacao.SEM_INFORMACAO),
        achado=lambda total: achado(total, idioma=idioma),
        numeros=lambda total: _numeros(total, idioma=idioma),
        medir=lambda contagem: contagem.total,
        maior=lambda nome, n: idioma.t(
            "{nome} tem o maior número de ações: {n}.", nome=nome, n=idioma.numero(n)
        ),
        legenda=idioma.t("Ações por situação informada pelo órgão"),
        calculo=idioma.t("A situação é a que o órgão responsável informou."),
    )


def dizer(situacao: Situacao, n: int, *, idioma: Idioma) -> str:
    """A quantidade com a situação: "3 concluídas"."""
    match situacao:
        case Situacao.CONCLUIDA:
            return idioma.n("{n} concluída", "{n} concluídas", n)
        case Situacao.EM_ANDAMENTO:
            return idioma.n("{n} em andamento", "{n} em andamento", n)
        case Situacao.NAO_INICIADA:
            return idioma.n("{n} não iniciada", "{n} não iniciadas", n)
        case Situacao.SUSPENSA:
            return idioma.n("{n} suspensa", "{n} suspensas", n)
        case Situacao.CANCELADA:
            return idioma.n("{n} cancelada", "{n} canceladas", n)
        case Situacao.SEM_INFORMACAO:
            return idioma.n("{n} sem informação", "{n} sem informação", n)


def achado(total: Contagem, *, idioma: Idioma) -> str:
    """O que se destaca, com o número: "3 de 16 ações estão concluídas"."""
    concluidas = total.por_situacao[Situacao.CONCLUIDA]
    if concluidas:
        return idioma.n(
            "{n} de {acoes} está concluída",
            "{n} de {acoes} estão concluídas",
            concluidas,
            acoes=acoes(total.total, idioma=idioma),
        )
    if total.total:
        return idioma.n(
            "A única ação ainda não está concluída", "Nenhuma das {n} ações está concluída", total.total
        )
    return idioma.t("Nenhuma ação foi publicada até agora")


def _numeros(total: Contagem, *, idioma: Idioma) -> str:
    ditas = [
        dizer(situacao, total.por_situacao[situacao], idioma=idioma)
        for situacao in (Situacao.CONCLUIDA, Situacao.EM_ANDAMENTO, Situacao.SEM_INFORMACAO)
    ]
    return idioma.t(
        "de {acoes}, {situacoes}", acoes=acoes(total.total, idioma=idioma), situacoes=idioma.lista(ditas)
    )
