"""Grava uma contribuição e devolve o protocolo. Só há protocolo depois que a base confirma a gravação.

Com e-mail, a pergunta se ele é da pessoa entra na caixa de saída na mesma transação; enviá-la é do carteiro.
"""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, Engine, and_, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError, TimeoutError

from dados.participacao import protocolo, uso_unico
from dados.participacao.base import causa
from dados.participacao.cofre import Cofre
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.correio import caixa
from dados.participacao.correio.campainha import CAMPAINHA
from dados.participacao.csrf import Uso
from dados.participacao.esquema import PRIMEIRA_LINGUA
from dados.participacao.opcoes import Estado
from dados.participacao.tabelas import contribuicao as tabela
from dados.participacao.transacao import transacao

_TENTATIVAS = 5
_registro = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recibo:
    """O que a pessoa leva: o protocolo, que é a chave dela e por isso não aparece no `repr`, e o instante."""

    protocolo: str = field(repr=False)
    recebida_em: datetime


class ContribuicaoNaoGravada(Exception):
    """A base não confirmou a gravação; a pessoa não recebe protocolo."""

    def __init__(self) -> None:
        super().__init__("Sua opinião não foi gravada. Guarde o texto, espere um minuto e envie de novo.")


class ChaveDeOutraContribuicao(Exception):
    """A chave já veio com outro texto: devolver o primeiro protocolo perderia o segundo texto."""

    def __init__(self) -> None:
        super().__init__("Este formulário já enviou outro texto. Use uma chave nova e envie de novo.")


class SemCofre(Exception):
    """Chegou um e-mail sem chave que o cifre: `ler` com `aceita_email` falso o teria recusado."""


def registrar(
    motor: Engine,
    contribuicao: Contribuicao,
    *,
    agora: datetime,
    cofre: Cofre | None = None,
    idioma: str = PRIMEIRA_LINGUA,
    uso: Uso | None = None,
) -> Recibo:
    """Grava e devolve o recibo; `agora` tem fuso e é guardado em segundos; `cofre` cifra o e-mail.

    `idioma` é o código da língua em que a pessoa lia; `uso`, o do token do formulário, que se gasta junto.
    A mesma contribuição com a mesma chave devolve o primeiro recibo. Levanta `ChaveDeOutraContribuicao`
    quando a chave veio com outro conteúdo, `ContribuicaoNaoGravada` quando a base falha, `TokenGasto` e
    `SemCofre`.
    """
    if contribuicao.email is not None and cofre is None:
        raise SemCofre
    for _ in range(_TENTATIVAS):
        try:
            recibo = _gravar(motor, contribuicao, agora=agora, cofre=cofre, idioma=idioma, uso=uso)
        except IntegrityError:
            # Protocolo repetido, ou a mesma chave chegando ao mesmo tempo: a próxima volta resolve os dois.
            continue
        except (DBAPIError, TimeoutError) as erro:
            _registro.error("Contribuição não gravada: %s", causa(erro))
            # Sem a causa: o erro de algumas bases cita a linha inteira.
            raise ContribuicaoNaoGravada from None
        if contribuicao.email is not None:
            CAMPAINHA.tocar()
        return recibo
    _registro.error("Contribuição não gravada: a base recusou %d protocolos", _TENTATIVAS)
    raise ContribuicaoNaoGravada


def ja_enviada(motor: Engine, contribuicao: Contribuicao, *, cofre: Cofre | None) -> Recibo | None:
    """O recibo desta mesma contribuição, se ela já foi gravada com esta chave. Erro: `BaseIndisponivel`."""
    with transacao(motor) as conexao:
        try:
            return _ja_recebida(conexao, contribuicao, cofre=cofre)
        except ChaveDeOutraContribuicao:
            return None


def _gravar(
    motor: Engine,
    contribuicao: Contribuicao,
    *,
    agora: datetime,
    cofre: Cofre | None,
    idioma: str,
    uso: Uso | None,
) -> Recibo:
    novo = Recibo(protocolo.sortear(), agora.replace(microsecond=0))
    with motor.begin() as conexao:
        anterior = _ja_recebida(conexao, contribuicao, cofre=cofre)
        if anterior is None:
            uso_unico.gastar(conexao, uso)
            linha = _conteudo(contribuicao, cofre=cofre) | {
                "protocolo": novo.protocolo,
                "recebida_em": novo.recebida_em,
                "estado": Estado.RECEBIDA.value,
                "atualizada_em": novo.recebida_em,
                "email_cifrado": cofre.cifrar(contribuicao.email) if cofre and contribuicao.email else None,
                "retrato_versao": contribuicao.retrato_versao,
                "chave_idempotencia": contribuicao.chave_idempotencia,
                "idioma": idioma,
            }
            resumos = cofre.resumos(contribuicao.email) if cofre and contribuicao.email else ()
            if resumos:
                caixa.um_endereco_por_vez(conexao, resumos[0])
            id = conexao.execute(insert(tabela).values(linha).returning(tabela.c.id)).scalar_one()
            if resumos:
                caixa.pedir_confirmacao(conexao, id, resumos=resumos, agora=agora)
    return anterior or novo


def _ja_recebida(conexao: Connection, contribuicao: Contribuicao, *, cofre: Cofre | None) -> Recibo | None:
    if contribuicao.chave_idempotencia is None:
        return None
    # A base é que compara: assim nenhum texto volta, e nenhum registro de linhas lidas o mostra.
    conteudo = _conteudo(contribuicao, cofre=cofre)
    iguais = [tabela.c[nome] == valor for nome, valor in conteudo.items() if nome != "email_resumo"]
    # O primeiro envio pode ter sido gravado pela chave que havia antes.
    resumos = cofre.resumos(contribuicao.email) if cofre and contribuicao.email else ()
    iguais.append(tabela.c.email_resumo.in_(resumos) if resumos else tabela.c.email_resumo.is_(None))
    consulta = select(tabela.c.protocolo, tabela.c.recebida_em, and_(*iguais).label("mesmo_conteudo")).where(
        tabela.c.chave_idempotencia == contribuicao.chave_idempotencia
    )
    achada = conexao.execute(consulta).one_or_none()
    if achada is None:
        return None
    if not achada.mesmo_conteudo:
        raise ChaveDeOutraContribuicao
    return Recibo(achada.protocolo, achada.recebida_em)


def _conteudo(contribuicao: Contribuicao, *, cofre: Cofre | None) -> dict[str, str | bool | None]:
    """O que a pessoa escreveu ou escolheu. Sem a versão do retrato, que pode mudar entre dois cliques."""
    return {
        "tipo": contribuicao.tipo.value,
        "mensagem": contribuicao.mensagem,
        "sobre": str(contribuicao.sobre),
        "perfil": contribuicao.perfil and contribuicao.perfil.value,
        "organizacao": contribuicao.organizacao,
        "municipio": contribuicao.municipio,
        "pode_publicar": contribuicao.pode_publicar,
        # Cada cifra sai diferente; o resumo é que diz se o endereço é o mesmo.
        "email_resumo": cofre.resumir(contribuicao.email) if cofre and contribuicao.email else None,
    }
