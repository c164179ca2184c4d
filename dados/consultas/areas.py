"""Áreas temáticas: o panorama das 10 e a ficha de cada uma."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import RowMapping, func, select

from dados.consultas import NaoEncontrado, acoes, contagens, indicadores
from dados.consultas.acoes import AcaoResumida
from dados.consultas.codigos import ordem_natural
from dados.consultas.indicadores import IndicadorResumido
from dados.retrato import Retrato
from dados.situacao import Contagem
from dados.tabelas import acao_diretriz, area, diretriz, grupo, indicador

ACOES_NA_FICHA = 25
INDICADORES_NA_FICHA = 10
"""Quantas ações e indicadores a ficha traz: mais que a maior área da demonstração. As listas têm todos."""


@dataclass(frozen=True, slots=True)
class ResumoDaArea:
    """A área em números: sempre contagens, nunca média de percentuais (M-06).

    `contagem` traz cada ação uma vez, mesmo que ela sirva a várias diretrizes da área.
    `indicadores`, `diretrizes` e `diretrizes_sem_acao` são quantidades.
    """

    codigo: str
    nome: str
    descricao: str
    linguagem_simples: str | None
    exemplo: str | None
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
    exemplo: str | None
    contagem: Contagem


@dataclass(frozen=True, slots=True)
class GrupoDaArea:
    """Grupo de diretrizes (letra do decreto). `contagem` traz cada ação uma vez no grupo."""

    codigo: str
    letra: str
    nome: str
    linguagem_simples: str | None
    exemplo: str | None
    diretrizes: tuple[DiretrizDaArea, ...]
    contagem: Contagem


@dataclass(frozen=True, slots=True)
class FichaDaArea:
    """O que a página da área mostra. `anterior` e `proxima` são (código, nome), ou `None` na ponta.

    `acoes` e `indicadores` são só os primeiros: o `resumo` diz quantos há.
    """

    resumo: ResumoDaArea
    grupos: tuple[GrupoDaArea, ...]
    acoes: tuple[AcaoResumida, ...]
    indicadores: tuple[IndicadorResumido, ...]
    anterior: tuple[str, str] | None
    proxima: tuple[str, str] | None


def nomes(retrato: Retrato) -> tuple[tuple[str, str], ...]:
    """Pares (código, nome) das 10 áreas, em ordem. O nome guarda as marcas oficiais."""
    return tuple(map(_vizinha, _em_ordem(retrato.ler(select(area.c.codigo, area.c.nome)))))


def panorama(retrato: Retrato, *, entre: tuple[str, ...] | None = None) -> tuple[ResumoDaArea, ...]:
    """As 10 áreas, ou só as que estão em `entre`, em ordem; também as que não têm ação nem indicador."""
    contadas = contagens.por(retrato, "area", entre=entre)
    return tuple(
        ResumoDaArea(**linha, contagem=contadas.get(linha["codigo"], contagens.NENHUMA))
        for linha in _em_ordem(retrato.ler(_QUANTIDADES))
        if entre is None or linha["codigo"] in entre
    )


def ficha(retrato: Retrato, *, codigo: str) -> FichaDaArea:
    """A área `codigo`. Erro: `NaoEncontrado`."""
    todas = _em_ordem(retrato.ler(select(area)))
    posicao = next((i for i, linha in enumerate(todas) if linha["codigo"] == codigo), None)
    if posicao is None:
        raise NaoEncontrado(assunto="área", codigo=codigo)
    daqui = todas[posicao]
    da_area = acoes.FiltroDeAcoes(area=codigo)
    grupos = _grupos(retrato, codigo=codigo)
    diretrizes = [d for g in grupos for d in g.diretrizes]
    return FichaDaArea(
        resumo=ResumoDaArea(
            codigo=codigo,
            nome=daqui["nome"],
            descricao=daqui["descricao"],
            linguagem_simples=daqui["linguagem_simples"],
            exemplo=daqui["exemplo"],
            contagem=acoes.contagem(retrato, da_area),
            indicadores=indicadores.quantos(retrato, area=codigo),
            diretrizes=len(diretrizes),
            diretrizes_sem_acao=sum(d.contagem.total == 0 for d in diretrizes),
        ),
        grupos=grupos,
        acoes=acoes.lista(retrato, da_area, quantas=ACOES_NA_FICHA),
        indicadores=indicadores.lista(retrato, area=codigo, quantos=INDICADORES_NA_FICHA),
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
    area.c.linguagem_simples,
    area.c.exemplo,
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


def _grupos(retrato: Retrato, *, codigo: str) -> tuple[GrupoDaArea, ...]:
    linhas = retrato.ler(
        select(
            diretriz,
            grupo.c.letra,
            grupo.c.nome.label("grupo_nome"),
            grupo.c.linguagem_simples.label("grupo_simples"),
            grupo.c.exemplo.label("grupo_exemplo"),
        )
        .join_from(diretriz, grupo)
        .where(grupo.c.area == codigo)
    )
    por_grupo: dict[str, list[RowMapping]] = defaultdict(list)
    for linha in _em_ordem(linhas):
        por_grupo[linha["grupo"]].append(linha)
    contadas = contagens.por(retrato, "grupo", entre=por_grupo)
    contadas |= contagens.por(retrato, "diretriz", entre=[linha["codigo"] for linha in linhas])
    return tuple(_grupo(diretrizes, contadas=contadas) for diretrizes in por_grupo.values())


def _grupo(diretrizes: list[RowMapping], *, contadas: Mapping[str, Contagem]) -> GrupoDaArea:
    """`contadas` tem os códigos das diretrizes e dos grupos, que nunca são iguais: 2.b.3 e 2.b."""
    primeira = diretrizes[0]
    return GrupoDaArea(
        codigo=primeira["grupo"],
        letra=primeira["letra"],
        nome=primeira["grupo_nome"],
        linguagem_simples=primeira["grupo_simples"],
        exemplo=primeira["grupo_exemplo"],
        diretrizes=tuple(
            DiretrizDaArea(
                codigo=linha["codigo"],
                texto=linha["texto"],
                linguagem_simples=linha["linguagem_simples"],
                exemplo=linha["exemplo"],
                contagem=contadas.get(linha["codigo"], contagens.NENHUMA),
            )
            for linha in diretrizes
        ),
        contagem=contadas.get(primeira["grupo"], contagens.NENHUMA),
    )
