"""Os verbos da equipe. Cada um confere o papel e o estado, muda e deixa rastro, numa só transação."""

from datetime import datetime

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from dados.participacao import uso_unico
from dados.participacao.atendimento import textos, trilha
from dados.participacao.atendimento.estados import Verbo, depois_de
from dados.participacao.atendimento.papeis import Agente
from dados.participacao.correio import caixa
from dados.participacao.correio.campainha import CAMPAINHA
from dados.participacao.csrf import Uso
from dados.participacao.opcoes import Desfecho, Estado, MotivoDaRecusa
from dados.participacao.tabelas import contribuicao, decisao, resposta
from dados.participacao.transacao import transacao


class NaoAchada(Exception):
    """Não há contribuição com esse número."""

    def __init__(self, id: int) -> None:
        super().__init__(f"Não há contribuição de número {id}. Confira o número na fila.")


class Apagada(Exception):
    """O texto já não existe: a pessoa o apagou ou o prazo de guarda venceu."""

    def __init__(self) -> None:
        super().__init__("Esta contribuição já foi apagada. Não há mais o que fazer com ela.")


class SemAutorizacao(Exception):
    """A pessoa não autorizou a publicação."""

    def __init__(self) -> None:
        super().__init__("A pessoa não autorizou publicar. Sem autorização, o texto fica só com a equipe.")


def analisar(motor: Engine, id: int, *, agente: Agente, agora: datetime, uso: Uso | None = None) -> None:
    """Marca que alguém está cuidando dela.

    `uso` é o do token do formulário, que se gasta junto.
    Erros: SemPapel, NaoAchada, Apagada, NaoCabe, TokenGasto, BaseIndisponivel.
    """
    agente.exigir_o_de(Verbo.ANALISAR)
    with transacao(motor) as conexao:
        _mudar(conexao, id, Verbo.ANALISAR, agente=agente, agora=agora, uso=uso)


def responder(
    motor: Engine,
    id: int,
    texto: str,
    *,
    agente: Agente,
    agora: datetime,
    uso: Uso | None = None,
) -> None:
    """Grava a resposta que a pessoa lê com o protocolo, e a põe a caminho do e-mail confirmado.

    Erros: os de `analisar` e TextoRecusado.
    """
    agente.exigir_o_de(Verbo.RESPONDER)
    limpo = textos.obrigatorio(texto, limite=textos.LIMITE_DA_RESPOSTA, o_que="a resposta")
    with transacao(motor) as conexao:
        _mudar(conexao, id, Verbo.RESPONDER, agente=agente, agora=agora, uso=uso)
        conexao.execute(insert(resposta).values(contribuicao=id, texto=limpo, respondida_em=_segundo(agora)))
        caixa.avisar_da_resposta(conexao, id, agora=agora)
    CAMPAINHA.tocar()


def publicar(
    motor: Engine,
    id: int,
    texto: str,
    *,
    o_que_mudou: str = "",
    agente: Agente,
    agora: datetime,
    uso: Uso | None = None,
) -> None:
    """Põe `texto` a público: a mensagem já sem o que identifica alguém. O original fica fechado na base.

    Publicar de novo troca o texto. Erros: os de `responder` e SemAutorizacao.
    """
    agente.exigir_o_de(Verbo.PUBLICAR)
    publico = textos.obrigatorio(texto, limite=textos.LIMITE_DO_TEXTO_PUBLICADO, o_que="o texto a publicar")
    mudou = textos.opcional(o_que_mudou, limite=textos.LIMITE_DO_QUE_MUDOU, o_que="o que mudou")
    with transacao(motor) as conexao:
        vista = _mudar(conexao, id, Verbo.PUBLICAR, agente=agente, agora=agora, uso=uso)
        if not vista.pode_publicar:
            raise SemAutorizacao
        _decidir(conexao, id, agora=agora, desfecho=Desfecho.PUBLICADA, texto=publico, o_que_mudou=mudou)


def recusar(
    motor: Engine,
    id: int,
    motivo: MotivoDaRecusa,
    *,
    agente: Agente,
    agora: datetime,
    uso: Uso | None = None,
) -> None:
    """Decide que não vai a público, ou tira do ar o que estava. A pessoa lê o motivo.

    Erros: os de `analisar`.
    """
    agente.exigir_o_de(Verbo.RECUSAR)
    with transacao(motor) as conexao:
        _mudar(conexao, id, Verbo.RECUSAR, agente=agente, agora=agora, uso=uso, detalhe=motivo)
        _decidir(conexao, id, agora=agora, desfecho=Desfecho.RECUSADA, motivo=motivo.value)


def _mudar(
    conexao: Connection,
    id: int,
    verbo: Verbo,
    *,
    agente: Agente,
    agora: datetime,
    uso: Uso | None,
    detalhe: str | None = None,
) -> Row[str, bool, datetime | None]:
    """Passa ao estado seguinte e anota na trilha. Quem chega depois espera e vê o que o primeiro fez."""
    uso_unico.gastar(conexao, uso)
    colunas = (contribuicao.c.estado, contribuicao.c.pode_publicar, contribuicao.c.apagada_em)
    consulta = select(*colunas).where(contribuicao.c.id == id).with_for_update()
    vista = conexao.execute(consulta).one_or_none()
    if vista is None:
        raise NaoAchada(id)
    if vista.apagada_em is not None:
        raise Apagada
    novo = depois_de(Estado(vista.estado), verbo)
    conexao.execute(
        update(contribuicao)
        .where(contribuicao.c.id == id)
        .values(estado=novo.value, atualizada_em=_segundo(agora))
    )
    trilha.anotar(
        conexao, quando=_segundo(agora), quem=agente.quem, verbo=verbo, contribuicao=id, detalhe=detalhe
    )
    return vista


def _decidir(
    conexao: Connection, id: int, *, agora: datetime, desfecho: Desfecho, **campos: str | None
) -> None:
    conexao.execute(delete(decisao).where(decisao.c.contribuicao == id))
    valores = {"contribuicao": id, "desfecho": desfecho.value, "decidida_em": _segundo(agora), **campos}
    conexao.execute(insert(decisao).values(valores))


def _segundo(agora: datetime) -> datetime:
    return agora.replace(microsecond=0)
