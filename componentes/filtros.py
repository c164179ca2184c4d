"""Filtros guardados no endereço: quem recebe o link vê a mesma lista."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import streamlit as st

from componentes.fragmentos import oficial
from dados.consultas.areas import ResumoDaArea
from traducoes import Idioma


@dataclass(frozen=True)
class Filtro:
    """`nome` é o parâmetro do endereço; `opcoes` leva o valor dele ao texto que a pessoa lê.

    `sem_filtro` é o texto da opção que não filtra: “Todas”, “Todos”.
    """

    nome: str
    rotulo: str
    sem_filtro: str
    opcoes: Mapping[str, str]


def por_area(areas: Iterable[ResumoDaArea], *, idioma: Idioma) -> Filtro:
    """O filtro de área, com número e nome de cada uma."""
    opcoes = {area.codigo: f"{area.codigo}. {oficial.sem_marcas(area.nome)}" for area in areas}
    return Filtro("area", idioma.t("Área"), idioma.t("Todas"), opcoes)


def em_linha(*pedidos: Filtro) -> tuple[str | None, ...]:
    """Desenha os filtros lado a lado e devolve o valor de cada um, ou None quando não filtra.

    Um valor do endereço que não está nas opções não filtra.
    """
    with st.container(horizontal=True, key="filtros"):
        return tuple(_um(pedido) for pedido in pedidos)


def _um(pedido: Filtro) -> str | None:
    escolhido: str | None = st.selectbox(
        pedido.rotulo,
        ["", *pedido.opcoes],
        format_func=lambda valor: pedido.opcoes.get(valor, pedido.sem_filtro),
        key=pedido.nome,
        bind="query-params",
        width=260,
    )
    return escolhido or None
