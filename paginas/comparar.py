"""Comparar: áreas ou indicadores escolhidos, lado a lado, com a escolha guardada no endereço."""

from componentes import comparacoes
from componentes.visita import Visita


def desenhar(aqui: Visita) -> None:
    """Os dois formulários e, depois de cada um, a figura do que já foi escolhido."""
    areas, indicadores = comparacoes.de_areas(aqui), comparacoes.de_indicadores(aqui)
    so_indicadores = indicadores.comecou and not areas.comecou
    trilha = (aqui.elo("indicadores" if so_indicadores else "areas"),)
    aqui.identificar(aqui.idioma.t("Comparar áreas ou indicadores"), trilha=trilha)

    aqui.desenhar("cabecalho", trilha=trilha)
    for escolha in (areas, indicadores):
        aqui.desenhar(escolha.nome, escolha=escolha)
        if escolha.figura:
            aqui.desenhar_figura(escolha.figura)
