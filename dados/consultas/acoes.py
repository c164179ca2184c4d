"""Ações: a lista com filtros, a ficha de uma ação e os órgãos que as informam."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, true

from dados.consultas import NaoEncontrado, contagens, no_banco
from dados.consultas.codigos import ordem_natural
from dados.consultas.filtro_de_acoes import SEM_FILTRO, FiltroDeAcoes, condicoes
from dados.consultas.resumo_da_acao import LIGACOES, RESUMIDAS, AcaoResumida, resumida
from dados.derivadas import De
from dados.retrato import Retrato
from dados.situacao import Contagem, marco_atrasado, progresso
from dados.tabelas import acao, acao_diretriz, area, diretriz, execucao_mensal, grupo, marco, orgao, posicao

__all__ = [
    "SEM_FILTRO",
    "AcaoResumida",
    "DiretrizCitada",
    "FichaDaAcao",
    "FiltroDeAcoes",
    "Marco",
    "MesDeExecucao",
    "Orgao",
    "codigos",
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
    """Diretriz a que a ação serve; `area` é o código da área. `texto` guarda as marcas oficiais."""

    codigo: str
    texto: str
    linguagem_simples: str | None
    exemplo: str | None
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
class Orgao:
    """Órgão que informa ações ou indicadores."""

    codigo: str
    nome: str
    sigla: str


def lista(
    retrato: Retrato, filtro: FiltroDeAcoes = SEM_FILTRO, *, desde: int = 0, quantas: int | None = None
) -> tuple[AcaoResumida, ...]:
    """Ações que atendem ao filtro: primeiro as mais atrasadas, depois as outras pelo código.

    `desde` é a posição da primeira que se quer, a partir de zero, e `quantas` é quantas no máximo; sem ele,
    todas. Sem resultado, sai uma tupla vazia; código de filtro desconhecido não é erro.
    """
    em_ordem = no_banco.mais_atrasada_primeiro(em=retrato.data)
    # O corte vem antes de ler as colunas: só as linhas que saem custam as consultas de cada uma.
    escolhidas = select(acao.c.codigo).where(*condicoes(filtro, em=retrato.data, uma_a_uma=True))
    na_ordem = escolhidas.join_from(posicao, acao).order_by(posicao.c.n)
    cortadas = na_ordem.limit(quantas).offset(desde).correlate(None)
    linhas = retrato.ler(RESUMIDAS.where(acao.c.codigo.in_(cortadas)).order_by(*em_ordem))
    return tuple(resumida(linha, data_do_retrato=retrato.data) for linha in linhas)


def contagem(retrato: Retrato, filtro: FiltroDeAcoes = SEM_FILTRO) -> Contagem:
    """Quantas ações atendem ao filtro, cada uma uma vez."""
    recortes: dict[De, str | None] = {
        "orgao": filtro.orgao, "area": filtro.area, "diretriz": filtro.diretriz,
    }  # fmt: skip
    pedidos = [(de, codigo) for de, codigo in recortes.items() if codigo is not None]
    if filtro.texto is None and len(pedidos) <= 1:
        de, codigo = pedidos[0] if pedidos else ("estrategia", "")
        achadas = contagens.por(retrato, de, entre=(codigo,), situacao=filtro.situacao, prazo=filtro.prazo)
        return achadas.get(codigo, contagens.NENHUMA)
    return contagens.das_acoes(retrato, *condicoes(filtro, em=retrato.data, uma_a_uma=False))


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


def codigos(retrato: Retrato) -> tuple[str, ...]:
    """Os códigos de todas as ações, em ordem natural."""
    lidos = retrato.ler(select(acao.c.codigo).order_by(*no_banco.natural(acao.c.codigo)))
    return tuple(linha["codigo"] for linha in lidos)


def com_marcos(retrato: Retrato, *, entre: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """Os códigos das ações que têm algum marco, em ordem natural: todas, ou só as que estão em `entre`."""
    quais = true() if entre is None else marco.c.acao.in_(entre)
    lidas = retrato.ler(
        select(marco.c.acao).where(quais).distinct().order_by(*no_banco.natural(marco.c.acao))
    )
    return tuple(linha["acao"] for linha in lidas)


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
        select(
            diretriz.c.codigo,
            diretriz.c.texto,
            diretriz.c.linguagem_simples,
            diretriz.c.exemplo,
            grupo.c.area,
            area.c.nome.label("area_nome"),
        )
        .select_from(LIGACOES.join(area))
        .where(acao_diretriz.c.acao == codigo)
    )
    return tuple(sorted((DiretrizCitada(**linha) for linha in linhas), key=lambda d: ordem_natural(d.codigo)))
