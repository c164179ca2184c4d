"""O que a pessoa escolheu comparar: lido do endereço e conferido com o que existe no retrato."""

from collections.abc import Iterable
from dataclasses import dataclass

from componentes import acervo, mapa
from componentes.filtros import Filtro
from componentes.fragmentos import oficial
from componentes.visita import Visita
from dados.consultas import areas, indicadores
from traducoes import Idioma

MENOR = 2


@dataclass(frozen=True)
class Escolha:
    """As listas para escolher, as frases sobre o que falta ou não existe, e a figura, se já há uma.

    `nome` é o que se compara no endereço da figura: `areas` ou `indicadores`.
    """

    nome: str
    filtros: tuple[Filtro, ...]
    frases: tuple[str, ...]
    figura: str

    @property
    def comecou(self) -> bool:
        """Se a pessoa já escolheu algo daqui."""
        return any(filtro.pedido for filtro in self.filtros)


def de_areas(aqui: Visita) -> Escolha:
    """As áreas escolhidas."""
    todas = aqui.consultar(areas.panorama)
    opcoes = tuple((area.codigo, f"{area.codigo}. {oficial.sem_marcas(area.nome)}") for area in todas)
    t = aqui.idioma.t
    return _escolha(
        aqui, "areas", mapa.ESCOLHAS_DE_AREA, opcoes,
        rotulo=t("Área"), falta=t("Escolha mais uma área, diferente desta, para comparar."),
    )  # fmt: skip


def de_indicadores(aqui: Visita) -> Escolha:
    """Os indicadores escolhidos."""
    opcoes = tuple((item.codigo, item.titulo) for item in aqui.consultar(indicadores.lista))
    t = aqui.idioma.t
    return _escolha(
        aqui, "indicadores", mapa.ESCOLHAS_DE_INDICADOR, opcoes,
        rotulo=t("Indicador"), falta=t("Escolha mais um indicador, diferente deste, para comparar."),
    )  # fmt: skip


def _escolha(
    aqui: Visita,
    nome: str,
    parametros: Iterable[str],
    opcoes: tuple[tuple[str, str], ...],
    *,
    rotulo: str,
    falta: str,
) -> Escolha:
    filtros = tuple(
        Filtro(
            parametro, f"{rotulo} {i}", aqui.idioma.t("Nenhuma escolha"), opcoes, aqui.parametro(parametro)
        )
        for i, parametro in enumerate(parametros, start=1)
    )
    escolhidos = {filtro.escolhido for filtro in filtros if filtro.escolhido}
    frases = [_desconhecido(f, idioma=aqui.idioma) for f in filtros if f.pedido and not f.escolhido]
    if len(escolhidos) == 1:
        frases.append(falta)
    figura = acervo.comparada(nome, escolhidos) if len(escolhidos) >= MENOR else ""
    return Escolha(nome, filtros, tuple(frases), figura)


def _desconhecido(filtro: Filtro, *, idioma: Idioma) -> str:
    return idioma.t(
        "{rotulo}: “{pedido}” não existe nestes dados. Escolha na lista.",
        rotulo=filtro.rotulo, pedido=filtro.pedido,
    )  # fmt: skip
