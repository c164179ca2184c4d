"""Quantas ações há em cada situação informada, grupo por grupo, dentro de uma área."""

from componentes.fragmentos.oficial import na_lingua
from componentes.graficos import contadas, situacao
from componentes.graficos.modelo import Grafico
from dados.consultas.areas import FichaDaArea
from traducoes import Idioma


def construir(ficha: FichaDaArea, *, idioma: Idioma) -> Grafico:
    """O gráfico da página da área: uma barra por grupo de diretrizes, também para o que não tem ação."""
    area = ficha.resumo
    recorte = contadas.Recorte(
        id=f"area-{area.codigo}-situacao",
        partes=tuple(
            contadas.Parte(grupo.codigo, na_lingua(grupo.nome, idioma), grupo.contagem)
            for grupo in ficha.grupos
        ),
        total=area.contagem,
        coluna=idioma.t("Grupo de diretrizes"),
        como_ler=idioma.t(
            "Cada barra é um grupo de diretrizes, e cada pedaço mostra quantas ações estão na mesma situação."
        ),
        titulo=lambda achado: idioma.t(
            "{area}: {achado}", area=na_lingua(area.nome, idioma), achado=_no_meio(achado)
        ),
        alt=lambda numeros: idioma.t(
            "Barras por grupo da área {codigo}: {numeros}.", codigo=area.codigo, numeros=numeros
        ),
    )
    return contadas.construir(recorte, assunto=situacao.assunto(idioma), idioma=idioma)


def _no_meio(frase: str) -> str:
    return frase[:1].lower() + frase[1:]
