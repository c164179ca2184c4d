"""Áreas temáticas: o panorama das 10 e a ficha de cada uma."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import RowMapping, distinct, func, select

from dados.consultas import NaoEncontrado, acoes, indicadores
from dados.consultas.acoes import AcaoResumida
from dados.consultas.codigos import ordem_natural
from dados.consultas.indicadores import IndicadorResumido
from dados.consultas.resumo_da_acao import LIGACOES
from dados.retrato import Retrato
from dados.situacao import Contagem, Prazo, Situacao, contar, prazo_calculado
from dados.tabelas import acao, acao_diretriz, area, diretriz, grupo, indicador


@dataclass(frozen=True, slots=True)
class ResumoDaArea:
    """A área em números: sempre contagens, nunca média de percentuais (M-06).

    `contagem` traz cada ação uma vez, mesmo que ela sirva a várias diretrizes da área.
    `indicadores`, `diretrizes` e `diretrizes_sem_acao` são quantidades.
    """

    codigo: str
    nome: str
    descricao: str
    contagem: Contagem
    indicadores: int
    diretrizes: int
    diretrizes_sem_acao: int


@dataclass(frozen=True, slots=True)
class DiretrizDaArea:
    """Diretriz com a contagem das ações ligadas a ela. Diretriz nunca tem percentual."""

    codigo: str
    texto: str
    linguagem_simples: str | None
    contagem: Contagem


@dataclass(frozen=True, slots=True)
class GrupoDaArea:
    """Grupo de diretrizes (letra do decreto). `contagem` traz cada ação uma vez no grupo."""

    codigo: str
    letra: str
    nome: str
    linguagem_simples: str | None
    diretrizes: tuple[DiretrizDaArea, ...]
    contagem: Contagem


@dataclass(frozen=True, slots=True)
class FichaDaArea:
    """Tudo o que a página da área mostra. `anterior` e `proxima` são (código, nome), ou `None` na ponta."""

    resumo: ResumoDaArea
    linguagem_simples: str | None
    grupos: tuple[GrupoDaArea, ...]
    acoes: tuple[AcaoResumida, ...]
    indicadores: tuple[IndicadorResumido, ...]
    anterior: tuple[str, str] | None
    proxima: tuple[str, str] | None


def panorama(retrato: Retrato) -> tuple[ResumoDaArea, ...]:
    """As 10 áreas em ordem, também as que não têm ação nem indicador."""
    contagens = _contagens(retrato)
    nenhuma = contar([])
    return tuple(
        ResumoDaArea(**linha, contagem=contagens.get(linha["codigo"], nenhuma))
        for linha in _em_ordem(retrato.ler(_QUANTIDADES))
    )


def ficha(retrato: Retrato, *, codigo: str) -> FichaDaArea:
    """A área `codigo`. Erro: `NaoEncontrado`."""
    todas = _em_ordem(retrato.ler(select(area)))
    posicao = next((i for i, linha in enumerate(todas) if linha["codigo"] == codigo), None)
    if posicao is None:
        raise NaoEncontrado(assunto="área", codigo=codigo)
    daqui = todas[posicao]
    da_area = acoes.lista(retrato, acoes.FiltroDeAcoes(area=codigo))
    medidos = indicadores.lista(retrato, area=codigo)
    grupos = _grupos(retrato, codigo=codigo, da_area=da_area)
    diretrizes = [d for g in grupos for d in g.diretrizes]
    return FichaDaArea(
        resumo=ResumoDaArea(
            codigo=codigo,
            nome=daqui["nome"],
            descricao=daqui["descricao"],
            contagem=acoes.contagem(da_area),
            indicadores=len(medidos),
            diretrizes=len(diretrizes),
            diretrizes_sem_acao=sum(d.contagem.total == 0 for d in diretrizes),
        ),
        linguagem_simples=daqui["linguagem_simples"],
        grupos=grupos,
        acoes=da_area,
        indicadores=medidos,
        anterior=_vizinha(todas[posicao - 1]) if posicao > 0 else None,
        proxima=_vizinha(todas[posicao + 1]) if posicao + 1 < len(todas) else None,
    )


_DIRETRIZES_DA_AREA = (
    select(func.count()).select_from(diretriz.join(grupo)).where(grupo.c.area == area.c.codigo)
)
_QUANTIDADES = select(
    area.c.codigo,
    area.c.nome,
    area.c.descricao,
    select(func.count()).where(indicador.c.area == area.c.codigo).scalar_subquery().label("indicadores"),
    _DIRETRIZES_DA_AREA.scalar_subquery().label("diretrizes"),
    _DIRETRIZES_DA_AREA.where(diretriz.c.codigo.not_in(select(acao_diretriz.c.diretriz)))
    .scalar_subquery()
    .label("diretrizes_sem_acao"),
)


def _em_ordem(linhas: Iterable[RowMapping]) -> list[RowMapping]:
    return sorted(linhas, key=lambda linha: ordem_natural(linha["codigo"]))


def _vizinha(linha: RowMapping) -> tuple[str, str]:
    return linha["codigo"], linha["nome"]


def _contagens(retrato: Retrato) -> dict[str, Contagem]:
    # Agrupar pela data, e não pelo prazo, deixa a regra do prazo só em `dados/situacao.py`.
    linhas = retrato.ler(
        select(
            grupo.c.area,
            acao.c.situacao_informada,
            acao.c.fim_previsto,
            func.count(distinct(acao.c.codigo)).label("acoes"),
        )
        .select_from(LIGACOES.join(acao))
        .group_by(grupo.c.area, acao.c.situacao_informada, acao.c.fim_previsto)
    )
    pares: dict[str, list[tuple[Situacao, Prazo]]] = defaultdict(list)
    for linha in linhas:
        situacao = Situacao(linha["situacao_informada"])
        prazo = prazo_calculado(linha["fim_previsto"], situacao=situacao, data_do_retrato=retrato.data)
        pares[linha["area"]] += [(situacao, prazo)] * linha["acoes"]
    return {codigo: contar(da_area) for codigo, da_area in pares.items()}


def _grupos(retrato: Retrato, *, codigo: str, da_area: tuple[AcaoResumida, ...]) -> tuple[GrupoDaArea, ...]:
    linhas = retrato.ler(
        select(
            diretriz,
            grupo.c.letra,
            grupo.c.nome.label("grupo_nome"),
            grupo.c.linguagem_simples.label("grupo_simples"),
        )
        .join_from(diretriz, grupo)
        .where(grupo.c.area == codigo)
    )
    por_grupo: dict[str, list[RowMapping]] = defaultdict(list)
    for linha in _em_ordem(linhas):
        por_grupo[linha["grupo"]].append(linha)
    return tuple(_grupo(diretrizes, da_area=da_area) for diretrizes in por_grupo.values())


def _grupo(diretrizes: list[RowMapping], *, da_area: tuple[AcaoResumida, ...]) -> GrupoDaArea:
    primeira = diretrizes[0]
    do_grupo = {linha["codigo"] for linha in diretrizes}
    return GrupoDaArea(
        codigo=primeira["grupo"],
        letra=primeira["letra"],
        nome=primeira["grupo_nome"],
        linguagem_simples=primeira["grupo_simples"],
        diretrizes=tuple(
            DiretrizDaArea(
                codigo=linha["codigo"],
                texto=linha["texto"],
                linguagem_simples=linha["linguagem_simples"],
                contagem=acoes.contagem(a for a in da_area if linha["codigo"] in a.diretrizes),
            )
            for linha in diretrizes
        ),
        contagem=acoes.contagem(a for a in da_area if not do_grupo.isdisjoint(a.diretrizes)),
    )
