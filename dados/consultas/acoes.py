"""Ações: a lista com filtros, a ficha de uma ação e os órgãos que as informam."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from dados.consultas import NaoEncontrado, busca
from dados.consultas.codigos import Ordem, ordem_natural
from dados.consultas.resumo_da_acao import LIGACOES, RESUMIDAS, AcaoResumida, resumida
from dados.retrato import Retrato
from dados.situacao import Contagem, Prazo, Situacao, contar, marco_atrasado, progresso
from dados.tabelas import acao, acao_diretriz, area, diretriz, execucao_mensal, grupo, marco, orgao

__all__ = [
    "SEM_FILTRO",
    "AcaoResumida",
    "DiretrizCitada",
    "FichaDaAcao",
    "FiltroDeAcoes",
    "Marco",
    "MesDeExecucao",
    "Orgao",
    "com_marcos",
    "contagem",
    "ficha",
    "lista",
    "orgaos",
]


@dataclass(frozen=True, slots=True)
class Marco:
    """Passo com data de uma ação. `esta_atrasado` é julgado na data do retrato."""

    codigo: str
    nome: str
    data_prevista: date
    data_realizada: date | None
    esta_atrasado: bool
    evidencia_url: str | None


@dataclass(frozen=True, slots=True)
class MesDeExecucao:
    """Quantidades do mês (`mes` é o primeiro dia), na unidade de medida da ação."""

    mes: date
    programado: float | None
    realizado: float | None


@dataclass(frozen=True, slots=True)
class DiretrizCitada:
    """Diretriz a que a ação serve; `area` é o código da área. O texto guarda as marcas oficiais."""

    codigo: str
    texto: str
    area: str
    area_nome: str


@dataclass(frozen=True, slots=True)
class FichaDaAcao:
    """Tudo o que se sabe de uma ação.

    `meta_fisica` e `realizado_fisico` estão em `unidade_medida`; `progresso_fisico` é a fração
    realizado ÷ meta, sem corte (`None` sem os dois números ou com meta zero). Marcos e meses em
    ordem de data; diretrizes na ordem natural dos códigos.
    """

    resumo: AcaoResumida
    descricao: str
    produto: str | None
    unidade_medida: str | None
    inicio_realizado: date | None
    meta_fisica: float | None
    cumulativa: bool | None
    realizado_fisico: float | None
    progresso_fisico: float | None
    justificativa_desempenho: str | None
    marcos: tuple[Marco, ...]
    execucao: tuple[MesDeExecucao, ...]
    diretrizes: tuple[DiretrizCitada, ...]


@dataclass(frozen=True, slots=True)
class FiltroDeAcoes:
    """Condições que se somam; `None` não filtra. `area`, `orgao` e `diretriz` são códigos."""

    area: str | None = None
    situacao: Situacao | None = None
    prazo: Prazo | None = None
    orgao: str | None = None
    diretriz: str | None = None
    texto: str | None = None


@dataclass(frozen=True, slots=True)
class Orgao:
    """Órgão que informa ações ou indicadores."""

    codigo: str
    nome: str
    sigla: str


SEM_FILTRO = FiltroDeAcoes()


def lista(retrato: Retrato, filtro: FiltroDeAcoes = SEM_FILTRO) -> tuple[AcaoResumida, ...]:
    """Ações que atendem ao filtro: primeiro as mais atrasadas, depois as outras pelo código.

    Sem resultado, sai uma tupla vazia; código de filtro desconhecido não é erro.
    """
    lidas = (resumida(linha, data_do_retrato=retrato.data) for linha in retrato.ler(_filtradas(filtro)))
    return tuple(sorted((a for a in lidas if filtro.prazo in (None, a.prazo)), key=_mais_atrasada_primeiro))


def contagem(acoes: Iterable[AcaoResumida]) -> Contagem:
    """Conta as ações recebidas, cada uma uma vez."""
    return contar((a.situacao, a.prazo) for a in acoes)


def ficha(retrato: Retrato, *, codigo: str) -> FichaDaAcao:
    """A ação `codigo`. Erro: `NaoEncontrado`."""
    achadas = retrato.ler(RESUMIDAS.add_columns(*_SO_DA_FICHA).where(acao.c.codigo == codigo))
    if not achadas:
        raise NaoEncontrado(assunto="ação", codigo=codigo)
    linha = achadas[0]
    return FichaDaAcao(
        resumo=resumida(linha, data_do_retrato=retrato.data),
        **{coluna.name: linha[coluna.name] for coluna in _SO_DA_FICHA},
        progresso_fisico=_progresso_fisico(linha["realizado_fisico"], meta_fisica=linha["meta_fisica"]),
        marcos=_marcos(retrato, codigo=codigo),
        execucao=_execucao(retrato, codigo=codigo),
        diretrizes=_diretrizes_citadas(retrato, codigo=codigo),
    )


def com_marcos(retrato: Retrato) -> tuple[str, ...]:
    """Os códigos das ações que têm algum marco, em ordem natural."""
    lidas = retrato.ler(select(marco.c.acao).distinct())
    return tuple(sorted((linha["acao"] for linha in lidas), key=ordem_natural))


def orgaos(retrato: Retrato) -> tuple[Orgao, ...]:
    """Os órgãos do retrato, em ordem natural do código."""
    lidos = (Orgao(**linha) for linha in retrato.ler(select(orgao)))
    return tuple(sorted(lidos, key=lambda o: ordem_natural(o.codigo)))


_SO_DA_FICHA = (
    acao.c.descricao,
    acao.c.produto,
    acao.c.unidade_medida,
    acao.c.inicio_realizado,
    acao.c.meta_fisica,
    acao.c.cumulativa,
    acao.c.realizado_fisico,
    acao.c.justificativa_desempenho,
)


def _filtradas(filtro: FiltroDeAcoes) -> Select[Any]:
    # O prazo fica de fora: a regra dele mora só em `dados/situacao.py`.
    consulta: Select[Any] = RESUMIDAS
    if filtro.situacao is not None:
        consulta = consulta.where(acao.c.situacao_informada == filtro.situacao.value)
    if filtro.orgao is not None:
        consulta = consulta.where(acao.c.orgao == filtro.orgao)
    if filtro.diretriz is not None:
        servem = select(acao_diretriz.c.acao).where(acao_diretriz.c.diretriz == filtro.diretriz)
        consulta = consulta.where(acao.c.codigo.in_(servem))
    if filtro.area is not None:
        servem = select(acao_diretriz.c.acao).select_from(LIGACOES).where(grupo.c.area == filtro.area)
        consulta = consulta.where(acao.c.codigo.in_(servem))
    if filtro.texto is not None and filtro.texto.strip():
        consulta = consulta.where(acao.c.codigo.in_(busca.codigos(filtro.texto, tipo="acao")))
    return consulta


def _mais_atrasada_primeiro(uma: AcaoResumida) -> tuple[bool, int, Ordem]:
    esta_atrasada = uma.prazo is Prazo.ATRASADA
    return (not esta_atrasada, -uma.dias_de_atraso if esta_atrasada else 0, ordem_natural(uma.codigo))


def _progresso_fisico(realizado: float | None, *, meta_fisica: float | None) -> float | None:
    if realizado is None or meta_fisica is None:
        return None
    return progresso(realizado, referencia=0, meta=meta_fisica)


def _marcos(retrato: Retrato, *, codigo: str) -> tuple[Marco, ...]:
    linhas = retrato.ler(
        select(
            marco.c.codigo, marco.c.nome, marco.c.data_prevista, marco.c.data_realizada, marco.c.evidencia_url
        )
        .where(marco.c.acao == codigo)
        .order_by(marco.c.data_prevista, marco.c.codigo)
    )
    return tuple(
        Marco(
            **linha,
            esta_atrasado=marco_atrasado(
                linha["data_prevista"], data_realizada=linha["data_realizada"], data_do_retrato=retrato.data
            ),
        )
        for linha in linhas
    )


def _execucao(retrato: Retrato, *, codigo: str) -> tuple[MesDeExecucao, ...]:
    linhas = retrato.ler(
        select(execucao_mensal.c.mes, execucao_mensal.c.programado, execucao_mensal.c.realizado)
        .where(execucao_mensal.c.acao == codigo)
        .order_by(execucao_mensal.c.mes)
    )
    return tuple(MesDeExecucao(**linha) for linha in linhas)


def _diretrizes_citadas(retrato: Retrato, *, codigo: str) -> tuple[DiretrizCitada, ...]:
    linhas = retrato.ler(
        select(diretriz.c.codigo, diretriz.c.texto, grupo.c.area, area.c.nome.label("area_nome"))
        .select_from(LIGACOES.join(area))
        .where(acao_diretriz.c.acao == codigo)
    )
    return tuple(sorted((DiretrizCitada(**linha) for linha in linhas), key=lambda d: ordem_natural(d.codigo)))
