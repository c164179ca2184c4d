"""O que a equipe lê: a fila, das que esperam há mais tempo às mais novas, e uma contribuição inteira."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, func, select

from dados.participacao.assunto import ESTRATEGIA, Assunto, analisar
from dados.participacao.atendimento import trilha
from dados.participacao.atendimento.estados import ABERTAS
from dados.participacao.atendimento.trilha import Passo
from dados.participacao.atendimento.verbos import NaoAchada
from dados.participacao.opcoes import Desfecho, Estado, MotivoDaRecusa, Perfil, Tipo
from dados.participacao.tabelas import contribuicao, decisao, resposta
from dados.participacao.transacao import transacao

DA_VEZ = 50
"""Quantas a fila mostra de uma vez."""


@dataclass(frozen=True, slots=True)
class Filtro:
    """O que mostrar: None não filtra. `area` vale para a área e para as diretrizes dela."""

    estado: Estado | None = None
    tipo: Tipo | None = None
    area: str | None = None


@dataclass(frozen=True, slots=True)
class NaFila:
    """Uma linha da fila. `dias` completos desde que chegou; `mensagem` é None se foi apagada."""

    id: int
    recebida_em: datetime
    dias: int
    tipo: Tipo
    sobre: Assunto
    estado: Estado
    mensagem: str | None = field(repr=False)
    pode_publicar: bool
    desfecho: Desfecho | None


@dataclass(frozen=True, slots=True)
class Resposta:
    """Uma resposta da equipe; `texto` é None se a contribuição foi apagada."""

    texto: str | None = field(repr=False)
    respondida_em: datetime


@dataclass(frozen=True, slots=True)
class Decisao:
    """Se foi a público: com o texto e o que mudou, ou com o motivo da recusa."""

    desfecho: Desfecho
    texto: str | None = field(repr=False)
    o_que_mudou: str | None = field(repr=False)
    motivo: MotivoDaRecusa | None
    decidida_em: datetime


@dataclass(frozen=True, slots=True)
class Ficha:
    """Tudo o que a equipe vê de uma contribuição. Do e-mail só se vê que existe e se foi confirmado."""

    linha: NaFila
    retrato_versao: str
    perfil: Perfil | None
    organizacao: str | None = field(repr=False)
    municipio: str | None = field(repr=False)
    tem_email: bool
    email_confirmado_em: datetime | None
    reaberta_em: datetime | None
    motivo_da_reabertura: str | None = field(repr=False)
    respostas: tuple[Resposta, ...]
    decisao: Decisao | None
    trilha: tuple[Passo, ...]


def fila(motor: Engine, filtro: Filtro, *, agora: datetime, pagina: int = 1) -> tuple[NaFila, ...]:
    """As contribuições desse filtro, as que esperam resposta antes e as mais antigas antes das novas.

    `pagina` começa em 1 e tem até `DA_VEZ`. Erro: BaseIndisponivel.
    """
    # A apagada fica no estado em que estava, para as contagens; mas não espera mais nada.
    aberta = contribuicao.c.estado.in_([estado.value for estado in ABERTAS]) & contribuicao.c.apagada_em.is_(
        None
    )
    consulta = (
        _linhas()
        .where(*condicoes(filtro))
        .order_by(aberta.desc(), contribuicao.c.recebida_em, contribuicao.c.id)
        .limit(DA_VEZ)
        .offset((pagina - 1) * DA_VEZ)
    )
    with transacao(motor) as conexao:
        return tuple(_linha(achada, agora=agora) for achada in conexao.execute(consulta))


def contagem(motor: Engine, filtro: Filtro = Filtro()) -> dict[Estado, int]:
    """Quantas há em cada estado, com os zeros. Erro: BaseIndisponivel."""
    consulta = (
        select(contribuicao.c.estado, func.count()).where(*condicoes(filtro)).group_by(contribuicao.c.estado)
    )
    with transacao(motor) as conexao:
        achadas: dict[str, int] = {linha[0]: linha[1] for linha in conexao.execute(consulta)}
    return {estado: achadas.get(estado.value, 0) for estado in Estado}


def ver(motor: Engine, id: int, *, agora: datetime) -> Ficha:
    """Uma contribuição inteira. Erros: NaoAchada, BaseIndisponivel."""
    with transacao(motor) as conexao:
        achada = conexao.execute(_linhas().where(contribuicao.c.id == id)).one_or_none()
        if achada is None:
            raise NaoAchada(id)
        return Ficha(
            linha=_linha(achada, agora=agora),
            retrato_versao=achada.retrato_versao,
            perfil=achada.perfil and Perfil(achada.perfil),
            organizacao=achada.organizacao,
            municipio=achada.municipio,
            tem_email=achada.email_resumo is not None,
            email_confirmado_em=achada.email_confirmado_em,
            reaberta_em=achada.reaberta_em,
            motivo_da_reabertura=achada.motivo_da_reabertura,
            respostas=respostas(conexao, id),
            decisao=decisao_de(conexao, id),
            trilha=trilha.de(conexao, id),
        )


def respostas(conexao: Connection, id: int) -> tuple[Resposta, ...]:
    """As respostas, da primeira à última."""
    consulta = select(resposta.c.texto, resposta.c.respondida_em).where(resposta.c.contribuicao == id)
    return tuple(Resposta(*linha) for linha in conexao.execute(consulta.order_by(resposta.c.id)))


def decisao_de(conexao: Connection, id: int) -> Decisao | None:
    """A decisão que vale hoje, ou None se ninguém decidiu."""
    colunas = (
        decisao.c.desfecho, decisao.c.texto, decisao.c.o_que_mudou, decisao.c.motivo, decisao.c.decidida_em,
    )  # fmt: skip
    achada = conexao.execute(select(*colunas).where(decisao.c.contribuicao == id)).one_or_none()
    if achada is None:
        return None
    motivo = achada.motivo and MotivoDaRecusa(achada.motivo)
    return Decisao(Desfecho(achada.desfecho), achada.texto, achada.o_que_mudou, motivo, achada.decidida_em)


def _linhas() -> Select[Any]:
    return select(contribuicao, decisao.c.desfecho).outerjoin(decisao)


def condicoes(filtro: Filtro) -> list[ColumnElement[bool]]:
    """O filtro, em SQL, para quem consulta `contribuicao`."""
    todas: list[ColumnElement[bool]] = []
    if filtro.estado:
        todas.append(contribuicao.c.estado == filtro.estado.value)
    if filtro.tipo:
        todas.append(contribuicao.c.tipo == filtro.tipo.value)
    if filtro.area:
        sobre = contribuicao.c.sobre
        da_area = sobre == f"area:{filtro.area}"
        todas.append(da_area | contribuicao.c.sobre.startswith(f"diretriz:{filtro.area}.", autoescape=True))
    return todas


def _linha(achada: Row[Any], *, agora: datetime) -> NaFila:
    return NaFila(
        id=achada.id,
        recebida_em=achada.recebida_em,
        dias=(agora - achada.recebida_em).days,
        tipo=Tipo(achada.tipo),
        sobre=analisar(achada.sobre) or ESTRATEGIA,
        estado=Estado(achada.estado),
        mensagem=achada.mensagem,
        pode_publicar=achada.pode_publicar,
        desfecho=achada.desfecho and Desfecho(achada.desfecho),
    )
