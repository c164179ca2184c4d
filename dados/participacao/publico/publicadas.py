"""As contribuições que estão no ar: o texto que a equipe publicou, as respostas e o que mudou."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, func, select

from dados import relogio
from dados.consultas import NaoEncontrado
from dados.participacao.assunto import ESTRATEGIA, Assunto, TipoDeAssunto, analisar
from dados.participacao.atendimento import Verbo
from dados.participacao.opcoes import Desfecho, Estado, Tipo
from dados.participacao.tabelas import contribuicao, decisao, resposta, trilha


class NaoPublicada(NaoEncontrado):
    """Não há contribuição no ar com esse número: nunca houve, ou ela saiu."""

    def __init__(self, numero: str) -> None:
        super().__init__(assunto="contribuição", codigo=numero[:20])

    def __str__(self) -> str:
        return "Esta contribuição não está publicada. Se esteve, quem a enviou ou a equipe a tirou do ar."


@dataclass(frozen=True, slots=True)
class RespostaPublica:
    """O que a equipe respondeu e o dia, em Minas Gerais."""

    texto: str = field(repr=False)
    dia: date


@dataclass(frozen=True, slots=True)
class Publicada:
    """Uma contribuição no ar. `mes` é o primeiro dia do mês em que chegou: o dia ajudaria a achar quem a fez.

    `numero` serve para citar e não muda: é a ordem em que cada uma foi publicada pela primeira vez. O número
    interno diria quantas chegaram entre duas publicadas; o protocolo é a chave da pessoa.
    """

    numero: int
    tipo: Tipo
    sobre: Assunto
    mes: date
    texto: str = field(repr=False)
    respostas: tuple[RespostaPublica, ...]
    o_que_mudou: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Filtro:
    """O que mostrar: None não filtra. `area` vale para a área e para as diretrizes dela."""

    area: str | None = None
    diretriz: str | None = None
    tipo: Tipo | None = None


def no_ar() -> ColumnElement[bool]:
    """Se a contribuição está publicada de verdade: a decisão vale, a pessoa deixa e não desistiu."""
    return and_(
        func.coalesce(decisao.c.desfecho, "") == Desfecho.PUBLICADA.value,
        contribuicao.c.estado != Estado.RETIRADA.value,
        contribuicao.c.apagada_em.is_(None),
        contribuicao.c.pode_publicar,
    )


def ler(conexao: Connection) -> tuple[Publicada, ...]:
    """Todas as que estão no ar, da publicada há menos tempo à mais antiga."""
    primeira = func.min(trilha.c.id)
    numeros = (
        select(trilha.c.contribuicao, func.row_number().over(order_by=primeira).label("numero"))
        .where(trilha.c.verbo == Verbo.PUBLICAR.value)
        .group_by(trilha.c.contribuicao)
        .subquery()
    )
    colunas = (
        contribuicao.c.id, contribuicao.c.tipo, contribuicao.c.sobre, contribuicao.c.recebida_em,
        decisao.c.texto, decisao.c.o_que_mudou, numeros.c.numero,
    )  # fmt: skip
    consulta = (
        select(*colunas)
        .join(decisao, decisao.c.contribuicao == contribuicao.c.id)
        .join(numeros, numeros.c.contribuicao == contribuicao.c.id)
        .where(no_ar())
        .order_by(numeros.c.numero.desc())
    )
    respostas = _respostas(conexao)
    return tuple(
        Publicada(
            numero=achada.numero,
            tipo=Tipo(achada.tipo),
            sobre=analisar(achada.sobre) or ESTRATEGIA,
            mes=relogio.dia(achada.recebida_em).replace(day=1),
            texto=achada.texto,
            respostas=tuple(respostas[achada.id]),
            o_que_mudou=achada.o_que_mudou,
        )
        for achada in conexao.execute(consulta)
    )


def achar(todas: Sequence[Publicada], numero: str) -> Publicada:
    """A que tem esse número. Erro: `NaoPublicada`."""
    achada = next((uma for uma in todas if str(uma.numero) == numero), None)
    if achada is None:
        raise NaoPublicada(numero)
    return achada


def escolher(todas: Sequence[Publicada], filtro: Filtro) -> tuple[Publicada, ...]:
    """As que passam pelo filtro, na mesma ordem."""
    return tuple(uma for uma in todas if _passa(uma, filtro))


def _passa(uma: Publicada, filtro: Filtro) -> bool:
    diretriz = Assunto(TipoDeAssunto.DIRETRIZ, filtro.diretriz)
    return (
        filtro.area in {None, uma.sobre.area}
        and (filtro.diretriz is None or uma.sobre == diretriz)
        and filtro.tipo in {None, uma.tipo}
    )


def _respostas(conexao: Connection) -> dict[int, list[RespostaPublica]]:
    consulta = (
        select(resposta.c.contribuicao, resposta.c.texto, resposta.c.respondida_em)
        .join(contribuicao, contribuicao.c.id == resposta.c.contribuicao)
        .join(decisao, decisao.c.contribuicao == contribuicao.c.id)
        .where(no_ar(), resposta.c.texto.is_not(None))
        .order_by(resposta.c.id)
    )
    achadas: dict[int, list[RespostaPublica]] = defaultdict(list)
    for linha in conexao.execute(consulta):
        achadas[linha.contribuicao].append(RespostaPublica(linha.texto, relogio.dia(linha.respondida_em)))
    return achadas
