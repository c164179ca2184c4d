"""As contribuições de um filtro, para a planilha da equipe: sem e-mail nem protocolo, e com rastro."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Engine, select

from dados.participacao.atendimento import trilha
from dados.participacao.atendimento.fila import Filtro, condicoes
from dados.participacao.atendimento.papeis import Agente
from dados.participacao.tabelas import contribuicao, decisao
from dados.participacao.transacao import transacao

COLUNAS = (
    contribuicao.c.id, contribuicao.c.recebida_em, contribuicao.c.tipo, contribuicao.c.estado,
    contribuicao.c.sobre, contribuicao.c.retrato_versao, contribuicao.c.mensagem, contribuicao.c.perfil,
    contribuicao.c.organizacao, contribuicao.c.municipio, contribuicao.c.pode_publicar, decisao.c.desfecho,
    decisao.c.motivo,
)  # fmt: skip

NOMES = tuple(coluna.name for coluna in COLUNAS)


def exportar(
    motor: Engine, filtro: Filtro, *, agente: Agente, agora: datetime
) -> tuple[Mapping[str, object], ...]:
    """As linhas, da mais antiga à mais nova, com os nomes de `NOMES`; a trilha guarda quem as levou e
    quantas eram.

    Erro: BaseIndisponivel.
    """
    consulta = select(*COLUNAS).outerjoin(decisao).where(*condicoes(filtro)).order_by(contribuicao.c.id)
    with transacao(motor) as conexao:
        linhas = tuple(linha._asdict() for linha in conexao.execute(consulta))
        trilha.anotar(
            conexao,
            quando=agora.replace(microsecond=0),
            quem=agente.quem,
            verbo="exportar",
            detalhe=str(len(linhas)),
        )
    return linhas
