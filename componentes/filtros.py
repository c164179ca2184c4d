"""Filtros guardados no endereço: quem recebe o link vê a mesma lista. São um formulário GET comum."""

from collections.abc import Iterable
from dataclasses import dataclass

from componentes import palavras
from componentes.fragmentos import oficial
from dados.consultas.acoes import Orgao
from dados.consultas.indicadores import IndicadorResumido
from dados.participacao import Tipo
from dados.situacao import Prazo, Situacao
from traducoes import Idioma


@dataclass(frozen=True)
class Filtro:
    """Uma lista para escolher. `nome` é o parâmetro do endereço; `opcoes` são pares (valor, texto).

    `sem_filtro` é o texto da opção que não filtra; vazio quando é preciso escolher.
    `pedido` é o que veio no endereço. Quando há opções demais para uma lista, `eh_livre`: a pessoa escreve o
    valor, e `opcoes` só tem os que ela escreveu e que existem. `tem_nomes`: as opções são nomes dos dados.
    """

    nome: str
    rotulo: str
    sem_filtro: str
    opcoes: tuple[tuple[str, str], ...]
    pedido: str
    eh_livre: bool = False
    tem_nomes: bool = False

    @property
    def escolhido(self) -> str | None:
        """O valor pedido, se é uma das opções; None quando não filtra."""
        return self.pedido if self.pedido in dict(self.opcoes) else None


def de_area(areas: Iterable[tuple[str, str]], *, pedido: str, idioma: Idioma) -> Filtro:
    """O filtro de área, com número e nome de cada uma; `areas` são pares (código, nome)."""
    opcoes = tuple((codigo, f"{codigo}. {oficial.na_lingua(nome, idioma)}") for codigo, nome in areas)
    return Filtro("area", idioma.t("Área"), idioma.t("Todas"), opcoes, pedido)


def de_tipo(*, pedido: str, idioma: Idioma) -> Filtro:
    """O filtro do tipo de contribuição."""
    opcoes = tuple((valor.value, palavras.tipo_de_contribuicao(valor, idioma)) for valor in Tipo)
    return Filtro("tipo", idioma.t("Tipo"), idioma.t("Todos"), opcoes, pedido)


def de_indicador(indicadores: Iterable[IndicadorResumido], *, pedido: str, idioma: Idioma) -> Filtro:
    """A escolha do indicador a desenhar: há sempre um, o primeiro quando nenhum é pedido."""
    opcoes = tuple((item.codigo, item.titulo) for item in indicadores)
    conhecido = pedido if pedido in dict(opcoes) else opcoes[0][0]
    return Filtro("indicador", idioma.t("Indicador"), "", opcoes, conhecido, tem_nomes=True)


def de_situacao(*, pedido: str, idioma: Idioma) -> Filtro:
    """O filtro da situação que o órgão informou."""
    opcoes = tuple((valor.value, palavras.situacao(valor, idioma)) for valor in Situacao)
    return Filtro("situacao", idioma.t("Situação informada"), idioma.t("Todas"), opcoes, pedido)


def de_prazo(*, pedido: str, idioma: Idioma) -> Filtro:
    """O filtro do prazo que o painel calculou."""
    opcoes = tuple((valor.value, palavras.prazo(valor, idioma)) for valor in Prazo)
    return Filtro("prazo", idioma.t("Prazo calculado"), idioma.t("Todos"), opcoes, pedido)


def de_orgao(orgaos: Iterable[Orgao], *, pedido: str, idioma: Idioma) -> Filtro:
    """O filtro do órgão responsável."""
    opcoes = tuple((orgao.codigo, orgao.nome) for orgao in orgaos)
    return Filtro("orgao", idioma.t("Órgão"), idioma.t("Todos"), opcoes, pedido, tem_nomes=True)
