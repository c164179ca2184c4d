"""Duas ou mais áreas, ou indicadores, lado a lado."""

from dataclasses import dataclass

from dados.consultas import NaoEncontrado, areas, contagens, indicadores
from dados.consultas.areas import ResumoDaArea
from dados.consultas.indicadores import IndicadorResumido
from dados.retrato import Retrato
from dados.situacao import Contagem


@dataclass(frozen=True, slots=True)
class ComparacaoDeAreas:
    """As áreas na ordem pedida. `contagem` traz uma só vez a ação que serve a mais de uma delas."""

    areas: tuple[ResumoDaArea, ...]
    contagem: Contagem


def de_areas(retrato: Retrato, *, codigos: tuple[str, ...]) -> ComparacaoDeAreas:
    """As áreas desses códigos. Erro: `NaoEncontrado`."""
    todas = {area.codigo: area for area in areas.panorama(retrato, entre=codigos)}
    for codigo in codigos:
        if codigo not in todas:
            raise NaoEncontrado(assunto="área", codigo=codigo)
    return ComparacaoDeAreas(
        areas=tuple(todas[codigo] for codigo in codigos),
        contagem=contagens.da_uniao(retrato, codigos),
    )


def de_indicadores(retrato: Retrato, *, codigos: tuple[str, ...]) -> tuple[IndicadorResumido, ...]:
    """Os indicadores desses códigos, na ordem pedida. Erro: `NaoEncontrado`."""
    todos = {item.codigo: item for item in indicadores.dos_codigos(retrato, codigos)}
    for codigo in codigos:
        if codigo not in todos:
            raise NaoEncontrado(assunto="indicador", codigo=codigo)
    return tuple(todos[codigo] for codigo in codigos)
