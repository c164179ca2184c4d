"""O recorte por área, comum aos gráficos de situação e de prazo."""

from componentes.fragmentos.oficial import na_lingua
from componentes.graficos.contadas import Parte, Recorte
from dados.consultas.inicio import Panorama
from traducoes import Idioma


def recorte(panorama: Panorama, *, id: str, como_ler: str, idioma: Idioma) -> Recorte:
    """Uma parte por área, na ordem do decreto."""
    return Recorte(
        id=id,
        partes=tuple(
            Parte(area.codigo, na_lingua(area.nome, idioma), area.contagem) for area in panorama.areas
        ),
        total=panorama.contagem,
        coluna=idioma.t("Área"),
        como_ler=como_ler,
        titulo=lambda achado: achado,
        alt=lambda numeros: idioma.t("Barras por área: {numeros}.", numeros=numeros),
    )
