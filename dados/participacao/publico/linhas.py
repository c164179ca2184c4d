"""Uma linha por contribuição recebida, só com o que o livro de contas conta: nenhum texto, nenhuma pessoa."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, func, select

from dados import relogio
from dados.participacao.assunto import analisar
from dados.participacao.opcoes import Estado, MotivoDaRecusa, Tipo
from dados.participacao.publico.publicadas import no_ar
from dados.participacao.tabelas import contribuicao, decisao, resposta


class Andamento(StrEnum):
    """Onde cada contribuição entra no livro: sempre em um lugar só."""

    PUBLICADA = "publicada"
    RESPONDIDA = "respondida"
    ESPERANDO = "esperando"
    RETIRADA = "retirada"


_DO_ESTADO = {
    Estado.RECEBIDA: Andamento.ESPERANDO,
    Estado.EM_ANALISE: Andamento.ESPERANDO,
    Estado.REABERTA: Andamento.ESPERANDO,
    Estado.RESPONDIDA: Andamento.RESPONDIDA,
    Estado.RETIRADA: Andamento.RETIRADA,
}


@dataclass(frozen=True, slots=True)
class Linha:
    """`dia` em que chegou; `area`, se fala de uma; `motivo` da recusa; `dias` até a primeira resposta."""

    dia: date
    area: str | None
    tipo: Tipo
    andamento: Andamento
    motivo: MotivoDaRecusa | None = None
    dias: int | None = None


def ler(conexao: Connection) -> tuple[Linha, ...]:
    """Todas as contribuições, em qualquer estado: a apagada também foi recebida."""
    primeira = (
        select(func.min(resposta.c.respondida_em))
        .where(resposta.c.contribuicao == contribuicao.c.id)
        .scalar_subquery()
    )
    colunas = (
        contribuicao.c.recebida_em, contribuicao.c.tipo, contribuicao.c.sobre, contribuicao.c.estado,
        decisao.c.motivo, no_ar().label("no_ar"), primeira.label("respondida_em"),
    )  # fmt: skip
    consulta = select(*colunas).outerjoin(decisao, decisao.c.contribuicao == contribuicao.c.id)
    return tuple(
        Linha(
            dia=relogio.dia(achada.recebida_em),
            area=sobre.area if (sobre := analisar(achada.sobre)) else None,
            tipo=Tipo(achada.tipo),
            andamento=Andamento.PUBLICADA if achada.no_ar else _DO_ESTADO[Estado(achada.estado)],
            motivo=achada.motivo and MotivoDaRecusa(achada.motivo),
            dias=achada.respondida_em and (achada.respondida_em - achada.recebida_em).days,
        )
        for achada in conexao.execute(consulta)
    )
