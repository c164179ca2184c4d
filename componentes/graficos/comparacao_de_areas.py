"""As áreas escolhidas, lado a lado: quantas ações há em cada situação. Nunca em percentual (M-06)."""

from componentes.fragmentos.oficial import na_lingua
from componentes.graficos import contadas, situacao
from componentes.graficos.modelo import Grafico
from dados.consultas.areas import ResumoDaArea
from dados.consultas.comparacao import ComparacaoDeAreas
from dados.situacao import Situacao
from traducoes import Idioma


def construir(comparacao: ComparacaoDeAreas, *, idioma: Idioma) -> Grafico:
    """Uma barra por área escolhida, também para a que não tem ação."""
    codigos = [area.codigo for area in comparacao.areas]
    achado = _achado(comparacao, idioma=idioma)
    recorte = contadas.Recorte(
        id="-".join(["comparacao-areas", *codigos]),
        partes=tuple(
            contadas.Parte(area.codigo, na_lingua(area.nome, idioma), area.contagem)
            for area in comparacao.areas
        ),
        total=comparacao.contagem,
        coluna=idioma.t("Área"),
        como_ler=idioma.t(
            "Cada barra é uma área que você escolheu. "
            "Cada pedaço da barra mostra quantas ações estão na mesma situação."
        ),
        titulo=lambda geral: achado or geral,
        alt=lambda numeros: idioma.t(
            "Barras das áreas {codigos}: {numeros}.", codigos=idioma.lista(codigos), numeros=numeros
        ),
    )
    return contadas.construir(recorte, assunto=situacao.assunto(idioma), idioma=idioma)


def _achado(comparacao: ComparacaoDeAreas, *, idioma: Idioma) -> str:
    """Quem tem mais ações concluídas, com o total de cada uma; vazio quando ninguém concluiu."""
    maior = max(_concluidas(area) for area in comparacao.areas)
    if not maior:
        return ""
    primeiras = [a for a in comparacao.areas if _concluidas(a) == maior]
    ditas = idioma.lista(
        [
            idioma.t(
                "{area} ({n} de {total})",
                area=na_lingua(area.nome, idioma),
                n=idioma.numero(maior),
                total=idioma.numero(area.contagem.total),
            )
            for area in primeiras
        ]
    )
    if len(primeiras) == len(comparacao.areas):
        return idioma.t("Mesmo número de ações concluídas: {areas}", areas=ditas)
    return idioma.t("Mais ações concluídas: {areas}", areas=ditas)


def _concluidas(area: ResumoDaArea) -> int:
    return area.contagem.por_situacao[Situacao.CONCLUIDA]
