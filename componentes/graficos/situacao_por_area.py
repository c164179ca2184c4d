"""Quantas ações há em cada situação informada, área por área."""

from componentes.graficos import areas, contadas, situacao
from componentes.graficos.modelo import Grafico
from dados.consultas.inicio import Panorama
from traducoes import Idioma


def construir(panorama: Panorama, *, idioma: Idioma) -> Grafico:
    """O gráfico do Início: uma barra por área, também para a que não tem ação."""
    como_ler = idioma.t(
        "Cada barra é uma área. Cada pedaço da barra mostra quantas ações estão na mesma situação."
    )
    recorte = areas.recorte(panorama, id="situacao-por-area", como_ler=como_ler, idioma=idioma)
    return contadas.construir(recorte, assunto=situacao.assunto(idioma), idioma=idioma)
