"""O que a pessoa vê e faz com o protocolo, sem se identificar: acompanhar, reabrir, retirar e apagar."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, select, update

from dados.participacao import arquivo_sqlite, protocolo, uso_unico
from dados.participacao.apagamento import apagar_textos
from dados.participacao.assunto import ESTRATEGIA, Assunto, analisar
from dados.participacao.atendimento import textos, trilha
from dados.participacao.atendimento.estados import NaoCabe, Verbo, cabe, depois_de
from dados.participacao.atendimento.fila import Decisao, Resposta, decisao_de, respostas
from dados.participacao.csrf import Uso
from dados.participacao.opcoes import Desfecho, Estado, MotivoDaRecusa, Tipo
from dados.participacao.tabelas import contribuicao
from dados.participacao.transacao import transacao

LIMITE_DO_MOTIVO = 1000

_Vista = Row[int, str, datetime | None, datetime | None]
_DA_LINHA_DO_TEMPO = frozenset({Verbo.ANALISAR, Verbo.RESPONDER, Verbo.REABRIR, Verbo.RETIRAR, Verbo.APAGAR})


class ProtocoloNaoAchado(Exception):
    """Nenhuma contribuição tem esse protocolo. A frase é a mesma para o malformado e o que não existe."""

    def __init__(self) -> None:
        super().__init__("Não achamos esse protocolo. Confira as 13 letras e números.")


class JaReabriu(Exception):
    """A contribuição já foi reaberta uma vez."""

    def __init__(self) -> None:
        super().__init__("Esta contribuição já foi reaberta uma vez. Envie outra, se precisar.")


@dataclass(frozen=True, slots=True)
class Passo:
    """O que aconteceu e quando. Quem da equipe agiu não aparece para a pessoa."""

    quando: datetime
    verbo: Verbo


@dataclass(frozen=True, slots=True)
class Acompanhamento:
    """Uma contribuição como a pessoa a vê. `mensagem` e o texto das respostas são None se foi apagada.

    `pode_publicar` é o que a pessoa marcou.
    `publicada_em` só existe enquanto está a público; `recusada_por` é o motivo de não ir a público.
    """

    tipo: Tipo
    sobre: Assunto
    retrato_versao: str
    estado: Estado
    recebida_em: datetime
    atualizada_em: datetime
    reaberta_em: datetime | None
    apagada_em: datetime | None
    pode_publicar: bool
    mensagem: str | None = field(repr=False)
    motivo_da_reabertura: str | None = field(repr=False)
    respostas: tuple[Resposta, ...] = field(repr=False)
    publicada_em: datetime | None
    o_que_mudou: str | None = field(repr=False)
    recusada_por: MotivoDaRecusa | None
    passos: tuple[Passo, ...]

    @property
    def pode_reabrir(self) -> bool:
        """Se a pessoa ainda pode dizer que a resposta não resolveu."""
        return cabe(self.estado, Verbo.REABRIR) and self.reaberta_em is None and self.apagada_em is None

    @property
    def pode_retirar(self) -> bool:
        """Se ainda dá para desistir dela."""
        return cabe(self.estado, Verbo.RETIRAR) and self.apagada_em is None

    @property
    def pode_apagar(self) -> bool:
        """Se ainda há texto para apagar."""
        return self.apagada_em is None


def ver(motor: Engine, texto: str, *, uso: Uso | None = None) -> Acompanhamento | None:
    """A contribuição do protocolo, escrito como se dita; None se não há, e então `uso` não se gasta.

    Erros: TokenGasto, BaseIndisponivel.
    """
    try:
        lido = protocolo.ler(texto)
    except protocolo.ProtocoloInvalido:
        return None
    with transacao(motor) as conexao:
        achada = conexao.execute(select(contribuicao).where(contribuicao.c.protocolo == lido)).one_or_none()
        if achada is None:
            return None
        uso_unico.gastar(conexao, uso)
        return _acompanhamento(conexao, achada)


def reabrir(motor: Engine, texto: str, motivo: str, *, agora: datetime, uso: Uso | None = None) -> None:
    """A resposta não resolveu: volta à fila, uma vez só, com o motivo que a equipe vai ler.

    Erros: ProtocoloNaoAchado, NaoCabe, JaReabriu, TextoRecusado, TokenGasto, BaseIndisponivel.
    """
    limpo = textos.obrigatorio(motivo, limite=LIMITE_DO_MOTIVO, o_que="o que faltou na resposta")
    with transacao(motor) as conexao:
        uso_unico.gastar(conexao, uso)
        vista = _vista(conexao, texto)
        if vista.reaberta_em is not None:
            raise JaReabriu
        quando = agora.replace(microsecond=0)
        _mudar(conexao, vista, Verbo.REABRIR, quando, reaberta_em=quando, motivo_da_reabertura=limpo)


def retirar(motor: Engine, texto: str, *, agora: datetime, uso: Uso | None = None) -> None:
    """A pessoa desiste: sai da fila e, se estava publicada, sai do público. Não volta.

    Erros: ProtocoloNaoAchado, NaoCabe, TokenGasto, BaseIndisponivel.
    """
    with transacao(motor) as conexao:
        uso_unico.gastar(conexao, uso)
        _mudar(conexao, _vista(conexao, texto), Verbo.RETIRAR, agora.replace(microsecond=0))


def apagar(motor: Engine, texto: str, *, agora: datetime, uso: Uso | None = None) -> None:
    """Apaga tudo o que a pessoa escreveu e o que lhe escreveram. Ficam o tipo, o assunto e as datas.

    Erros: ProtocoloNaoAchado, NaoCabe (já foi apagada), TokenGasto, BaseIndisponivel.
    """
    quando = agora.replace(microsecond=0)
    with transacao(motor) as conexao:
        uso_unico.gastar(conexao, uso)
        vista = _vista(conexao, texto)
        _mudar(conexao, vista, Verbo.APAGAR, quando)
        apagar_textos(conexao, [vista.id], quando)
    if motor.dialect.name == "sqlite":
        arquivo_sqlite.esvaziar_diario(motor)


def _vista(conexao: Connection, texto: str) -> _Vista:
    """A linha desse protocolo, presa a esta transação. Erro: ProtocoloNaoAchado."""
    try:
        lido = protocolo.ler(texto)
    except protocolo.ProtocoloInvalido:
        raise ProtocoloNaoAchado from None
    colunas = (
        contribuicao.c.id, contribuicao.c.estado, contribuicao.c.reaberta_em, contribuicao.c.apagada_em,
    )  # fmt: skip
    consulta = select(*colunas).where(contribuicao.c.protocolo == lido).with_for_update()
    achada = conexao.execute(consulta).one_or_none()
    if achada is None:
        raise ProtocoloNaoAchado
    return achada


def _mudar(conexao: Connection, vista: _Vista, verbo: Verbo, quando: datetime, **campos: object) -> None:
    """Passa ao estado seguinte e anota na trilha. Erro: NaoCabe, também com o que já foi apagado."""
    novo = depois_de(Estado(vista.estado), verbo)
    if vista.apagada_em is not None:
        raise NaoCabe(Estado(vista.estado), verbo)
    desta = (contribuicao.c.id == vista.id, contribuicao.c.estado == vista.estado)
    valores = {"estado": novo.value, "atualizada_em": quando, **campos}
    conexao.execute(update(contribuicao).where(*desta).values(valores))
    trilha.anotar(conexao, quando=quando, quem=trilha.A_PESSOA, verbo=verbo, contribuicao=vista.id)


def _acompanhamento(conexao: Connection, achada: Row[Any]) -> Acompanhamento:
    estado = Estado(achada.estado)
    decidida = decisao_de(conexao, achada.id)
    publica = _publica(decidida, achada, estado=estado)
    return Acompanhamento(
        tipo=Tipo(achada.tipo),
        sobre=analisar(achada.sobre) or ESTRATEGIA,
        retrato_versao=achada.retrato_versao,
        estado=estado,
        recebida_em=achada.recebida_em,
        atualizada_em=achada.atualizada_em,
        apagada_em=achada.apagada_em,
        pode_publicar=achada.pode_publicar,
        mensagem=achada.mensagem,
        motivo_da_reabertura=achada.motivo_da_reabertura,
        respostas=respostas(conexao, achada.id),
        publicada_em=publica.decidida_em if publica else None,
        o_que_mudou=publica.o_que_mudou if publica else None,
        recusada_por=decidida.motivo if decidida else None,
        passos=_passos(conexao, achada.id),
        reaberta_em=achada.reaberta_em,
    )


def _publica(decidida: Decisao | None, achada: Row[Any], *, estado: Estado) -> Decisao | None:
    """A decisão, se a contribuição está mesmo a público."""
    esta = achada.pode_publicar and estado is not Estado.RETIRADA and achada.apagada_em is None
    return decidida if decidida and esta and decidida.desfecho is Desfecho.PUBLICADA else None


def _passos(conexao: Connection, id: int) -> tuple[Passo, ...]:
    passos = trilha.de(conexao, id)
    return tuple(
        Passo(passo.quando, Verbo(passo.verbo)) for passo in passos if passo.verbo in _DA_LINHA_DO_TEMPO
    )
