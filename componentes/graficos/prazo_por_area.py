"""Quantas ações estão no prazo, atrasadas ou sem prazo, área por área. Quem calcula é o painel."""

from componentes import palavras, tema
from componentes.graficos import areas, contadas
from componentes.graficos.barras import Fatia
from componentes.graficos.modelo import Grafico
from dados.consultas.inicio import Panorama
from dados.situacao import Contagem, Prazo
from traducoes import Idioma

ORDEM = tuple(tema.DE_PRAZO)


def construir(panorama: Panorama, *, idioma: Idioma) -> Grafico:
    """Uma barra por área, com as atrasadas junto ao zero para que se comparem."""
    como_ler = idioma.t(
        "Cada barra é uma área, e cada pedaço mostra quantas ações atrasaram, seguem no prazo ou não o têm."
    )
    recorte = areas.recorte(panorama, id="prazo-por-area", como_ler=como_ler, idioma=idioma)
    return contadas.construir(recorte, assunto=_assunto(idioma), idioma=idioma)


def dizer(prazo: Prazo, n: int, *, idioma: Idioma) -> str:
    """A quantidade com o prazo: "3 atrasadas"."""
    match prazo:
        case Prazo.ATRASADA:
            return idioma.n("{n} atrasada", "{n} atrasadas", n)
        case Prazo.NO_PRAZO:
            return idioma.n("{n} no prazo", "{n} no prazo", n)
        case Prazo.SEM_PRAZO:
            return idioma.n("{n} sem prazo", "{n} sem prazo", n)


def achado(total: Contagem, *, idioma: Idioma) -> str:
    """O que se destaca, com o número: "11 de 58 ações estão atrasadas"."""
    atrasadas = total.por_prazo[Prazo.ATRASADA]
    if atrasadas:
        return idioma.n(
            "{n} de {acoes} está atrasada",
            "{n} de {acoes} estão atrasadas",
            atrasadas,
            acoes=contadas.acoes(total.total, idioma=idioma),
        )
    if total.total:
        return idioma.n("A única ação não está atrasada", "Nenhuma das {n} ações está atrasada", total.total)
    return idioma.t("Nenhuma ação foi publicada até agora")


def _assunto(idioma: Idioma) -> contadas.Assunto:
    def numeros(total: Contagem) -> str:
        return idioma.t(
            "de {acoes}, {prazos}",
            acoes=contadas.acoes(total.total, idioma=idioma),
            prazos=idioma.lista([dizer(p, total.por_prazo[p], idioma=idioma) for p in ORDEM]),
        )

    return contadas.Assunto(
        fatias=tuple(Fatia(palavras.prazo(p, idioma), tema.DE_PRAZO[p]) for p in ORDEM),
        contar=lambda contagem: tuple(contagem.por_prazo[p] for p in ORDEM),
        dizer=lambda indice, n: dizer(ORDEM[indice], n, idioma=idioma),
        sempre=ORDEM.index(Prazo.SEM_PRAZO),
        achado=lambda total: achado(total, idioma=idioma),
        numeros=numeros,
        medir=lambda contagem: contagem.por_prazo[Prazo.ATRASADA],
        maior=lambda nome, n: idioma.t(
            "{nome} tem o maior número de ações atrasadas: {n}.", nome=nome, n=idioma.numero(n)
        ),
        legenda=idioma.t("Ações por prazo calculado pelo painel"),
        calculo=idioma.t(
            "Está atrasada a ação que passou do fim previsto sem conclusão informada. "
            "O painel compara as datas com a data destes dados."
        ),
    )
