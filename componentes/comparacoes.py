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
MAIS_OPCOES = 100
"""Com mais indicadores que isto, quatro listas pesariam mais que a página toda: a pessoa escreve o código."""


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
    todas = aqui.consultar(areas.nomes)
    opcoes = tuple((codigo, f"{codigo}. {oficial.na_lingua(nome, aqui.idioma)}") for codigo, nome in todas)
    t = aqui.idioma.t
    return _escolha(
        aqui, "areas", mapa.ESCOLHAS_DE_AREA, opcoes,
        rotulo=t("Área"), falta=t("Para comparar, escolha mais uma área que não seja esta."),
    )  # fmt: skip


def de_indicadores(aqui: Visita) -> Escolha:
    """Os indicadores escolhidos."""
    eh_livre = aqui.consultar(indicadores.quantos) > MAIS_OPCOES
    pedidos = [aqui.parametro(parametro).upper() for parametro in mapa.ESCOLHAS_DE_INDICADOR]
    entre = tuple(filter(None, pedidos)) if eh_livre else None
    opcoes = aqui.consultar(indicadores.titulos, entre=entre)
    t = aqui.idioma.t
    return _escolha(
        aqui, "indicadores", mapa.ESCOLHAS_DE_INDICADOR, opcoes,
        rotulo=t("Código do indicador") if eh_livre else t("Indicador"),
        falta=t("Para comparar, escolha mais um indicador que não seja este."),
        eh_livre=eh_livre,
        tem_nomes=True,
    )  # fmt: skip


def _escolha(
    aqui: Visita,
    nome: str,
    parametros: Iterable[str],
    opcoes: tuple[tuple[str, str], ...],
    *,
    rotulo: str,
    falta: str,
    eh_livre: bool = False,
    tem_nomes: bool = False,
) -> Escolha:
    sem_filtro = aqui.idioma.t("Nenhuma escolha")
    pedidos = {parametro: aqui.parametro(parametro) for parametro in parametros}
    filtros = tuple(
        Filtro(
            parametro,
            f"{rotulo} {i}",
            sem_filtro,
            opcoes,
            pedido.upper() if eh_livre else pedido,
            eh_livre=eh_livre,
            tem_nomes=tem_nomes,
        )
        for i, (parametro, pedido) in enumerate(pedidos.items(), start=1)
    )
    escolhidos = {filtro.escolhido for filtro in filtros if filtro.escolhido}
    frases = [_desconhecido(f, idioma=aqui.idioma) for f in filtros if f.pedido and not f.escolhido]
    if frases:
        aqui.endereco.guardar = False
    if len(escolhidos) == 1:
        frases.append(falta)
    figura = acervo.comparada(nome, escolhidos) if len(escolhidos) >= MENOR else ""
    return Escolha(nome, filtros, tuple(frases), figura)


def _desconhecido(filtro: Filtro, *, idioma: Idioma) -> str:
    pedido = {"rotulo": filtro.rotulo, "pedido": filtro.pedido}
    if filtro.eh_livre:
        return idioma.t("{rotulo}: “{pedido}” não existe nestes dados. Confira na lista.", **pedido)
    return idioma.t("{rotulo}: “{pedido}” não existe nestes dados. Escolha na lista.", **pedido)
