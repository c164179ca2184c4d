"""O que se escolheu ver do que mudou: os filtros do endereço e as contas de cada espécie."""

from dataclasses import dataclass, replace

from componentes import filtros, palavras
from componentes.filtros import Filtro
from componentes.mudancas import nomes
from componentes.mudancas.comparacao import Comparacao, Selecao
from componentes.visita import Visita
from dados.consultas import areas
from dados.mudancas.guardada import do_grupo
from dados.mudancas.modelo import GRUPO_DE, Especie, Grupo

LISTA = "#lista"
"""Onde a lista começa na página: quem filtra ou vira a página já viu as contas."""

TIPOS = ("objetivo", "area", "grupo", "diretriz", "acao", "indicador", "orgao", "glossario")


@dataclass(frozen=True)
class Escolha:
    """Os filtros da página e o item pedido, se há um: (tipo, código)."""

    grupo: Filtro
    especie: Filtro
    area: Filtro
    tipo: Filtro
    item: tuple[str, str] | None

    @property
    def filtros(self) -> tuple[Filtro, ...]:
        """Os do formulário, na ordem dele."""
        return (self.grupo, self.especie, self.area, self.tipo)

    @property
    def parte(self) -> Selecao:
        """As mudanças escolhidas."""
        return replace(self.de_toda_especie, grupo=self.grupo.escolhido, especie=self.especie.escolhido)

    @property
    def de_toda_especie(self) -> Selecao:
        """As do item, da área e do tipo escolhidos, qualquer que seja a notícia."""
        return Selecao(item=self.item, area=self.area.escolhido, tipo=self.tipo.escolhido)

    @property
    def filtra(self) -> bool:
        """Se algo pode ter ficado fora da lista."""
        return bool(self.item or any(filtro.escolhido for filtro in self.filtros))


@dataclass(frozen=True, slots=True)
class Conta:
    """Quantas mudanças há num grupo ou espécie, e o endereço que mostra só essas.

    Se já são só essas, o endereço é o que mostra todas. `especies` são as do grupo.
    """

    de_que: Grupo | Especie
    quantas: int
    esta_escolhida: bool
    endereco: str
    especies: tuple["Conta", ...] = ()


def do_endereco(aqui: Visita, comparada: Comparacao) -> Escolha:
    """A escolha escrita no endereço; o que não se conhece não filtra."""
    t, idioma = aqui.idioma.t, aqui.idioma
    # Só as opções que acham algo, e a pedida: a que existe e não acha nada mostra a lista vazia.
    achadas = comparada.contar()
    grupos = {aqui.parametro("grupo"), *do_grupo(achadas)}
    especies = {aqui.parametro("especie"), *achadas}
    tipos = {aqui.parametro("tipo"), *comparada.tipos}
    tipo, _, codigo = aqui.parametro("item").partition(":")
    item = (tipo, codigo) if tipo in TIPOS and codigo else None
    aqui.dizer("item", ":".join(item or ()))
    return Escolha(
        grupo=aqui.valer(
            Filtro(
                "grupo", t("Que notícia"), t("Todas"),
                tuple((grupo.value, nomes.grupo(grupo, idioma)) for grupo in Grupo if grupo in grupos),
                aqui.parametro("grupo"),
            )
        ),
        especie=aqui.valer(
            Filtro(
                "especie", t("O que houve"), t("Tudo"),
                tuple((uma.value, nomes.especie(uma, idioma)) for uma in Especie if uma in especies),
                aqui.parametro("especie"),
            )
        ),
        area=aqui.valer(
            filtros.de_area(aqui.consultar(areas.nomes), pedido=aqui.parametro("area"), idioma=idioma)
        ),
        tipo=aqui.valer(
            Filtro(
                "tipo", t("Em quê"), t("Tudo"),
                tuple((nome, palavras.tipo(nome, idioma)) for nome in TIPOS if nome in tipos),
                aqui.parametro("tipo"),
            )
        ),
        item=item,
    )  # fmt: skip


def contas(aqui: Visita, comparada: Comparacao, escolhida: Escolha) -> tuple[Conta, ...]:
    """Quantas há em cada grupo, e nele em cada espécie, com a área e o tipo de agora.

    De um item só não se fazem contas: são poucas, e estão todas à vista.
    """
    if escolhida.item:
        return ()
    quantas = comparada.contar(escolhida.de_toda_especie)

    def conta(
        de_que: Grupo | Especie, filtro: Filtro, total: int, *, especies: tuple[Conta, ...] = ()
    ) -> Conta:
        eh_ela = filtro.escolhido == de_que
        trocas = {"grupo": "", "especie": "", "pagina": "", filtro.nome: "" if eh_ela else de_que.value}
        return Conta(de_que, total, eh_ela, aqui.mesma_pagina(**trocas) + LISTA, especies)

    def do_grupo(grupo: Grupo) -> Conta:
        especies = [e for e in Especie if GRUPO_DE[e] is grupo and e in quantas]
        total = sum(quantas[e] for e in especies)
        suas = tuple(conta(e, escolhida.especie, quantas[e]) for e in especies)
        return conta(grupo, escolhida.grupo, total, especies=suas)

    return tuple(conta_do_grupo for conta_do_grupo in map(do_grupo, Grupo) if conta_do_grupo.quantas)
