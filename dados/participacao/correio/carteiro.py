"""O carteiro: leva uma mensagem por vez, sem prender a base enquanto o servidor de e-mail pensa.

Reserva numa transação curta, envia fora dela e anota em outra. Dois processos nunca levam a mesma ao mesmo
tempo. Uma queda entre o envio e a anotação repete a mensagem, com o mesmo Message-ID: na base ela sai uma
vez; no fio, ao menos uma.
"""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Engine

from dados.configuracao import Privacidade, Smtp
from dados.participacao import regras
from dados.participacao.cofre import Cofre, Ilegivel
from dados.participacao.correio import carta, links, reserva, smtp
from dados.participacao.correio.carta import Links, Timbre
from dados.participacao.correio.links import Acao
from dados.participacao.correio.reserva import Reserva
from traducoes import escolher

ESPERA = 15.0
"""Quanto se espera por cada passo da conversa com o servidor de e-mail, em segundos."""

_registro = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Carteiro:
    """Com que ele trabalha. `base` é o endereço público do painel, com `/` no fim, para os links."""

    motor: Engine
    cofre: Cofre
    smtp: Smtp
    base: str
    privacidade: Privacidade
    espera: float = ESPERA


class Entrega(StrEnum):
    """Como ficou uma mensagem. Em `PARADA`, o servidor de e-mail não atendeu: nenhuma outra sairia."""

    SAIU = "saiu"
    ADIADA = "adiada"
    PARADA = "parada"
    ENCERRADA = "encerrada"


Feito = Counter[Entrega]
"""Quantas mensagens ficaram de cada jeito."""


def esvaziar(carteiro: Carteiro, *, relogio: Callable[[], datetime]) -> Feito:
    """Leva tudo o que venceu, até acabar ou o servidor de e-mail parar de atender. Erro: BaseIndisponivel."""
    feito = Feito()
    while (ultima := levar(carteiro, agora=relogio())) is not None:
        feito[ultima] += 1
        if ultima is Entrega.PARADA:
            break
    return feito


def levar(carteiro: Carteiro, *, agora: datetime) -> Entrega | None:
    """Leva a mensagem que venceu há mais tempo; None se nenhuma. Erro: BaseIndisponivel."""
    da_vez = reserva.reservar(carteiro.motor, agora=agora)
    if da_vez is None:
        return None
    try:
        _enviar(carteiro, da_vez, agora=agora)
    except (smtp.Recusada, regras.ForaDaRegra) as recusa:
        do_destino = not isinstance(recusa, smtp.Recusada) or recusa.do_destino
        return _encerrada(carteiro, da_vez, motivo=str(recusa), agora=agora, destino_recusado=do_destino)
    except (smtp.NaoSaiu, Ilegivel) as falha:
        if da_vez.tentativa >= reserva.TENTATIVAS:
            return _encerrada(carteiro, da_vez, motivo=str(falha), agora=agora, destino_recusado=False)
        reserva.adiar(carteiro.motor, da_vez, agora=agora)
        _registro.warning("E-mail adiado, tentativa %d: %s", da_vez.tentativa, falha)
        parada = isinstance(falha, smtp.NaoSaiu) and falha.vale_para_todas
        return Entrega.PARADA if parada else Entrega.ADIADA
    reserva.saiu(carteiro.motor, da_vez, agora=agora)
    return Entrega.SAIU


def _enviar(carteiro: Carteiro, da_vez: Reserva, *, agora: datetime) -> None:
    # A regra do formulário vale de novo aqui: só um endereço inteiro e numa linha chega ao cabeçalho.
    para = regras.email(carteiro.cofre.abrir(da_vez.email_cifrado))
    escrita = carta.escrever(
        da_vez.mensagem,
        timbre=Timbre(carteiro.smtp.remetente, carteiro.base, carteiro.privacidade),
        para=para or "",
        links=_links(carteiro, da_vez, agora=agora),
        texto=da_vez.texto,
        numero=carteiro.cofre.resumir(f"{_dono(da_vez)}:{da_vez.mensagem}:{da_vez.criada_em.isoformat()}"),
        agora=agora,
        idioma=escolher(da_vez.idioma),
    )
    smtp.entregar(escrita, por=carteiro.smtp, espera=carteiro.espera)


def _links(carteiro: Carteiro, da_vez: Reserva, *, agora: datetime) -> Links:
    if da_vez.contribuicao is not None:
        confirmar, esquecer, id = Acao.CONFIRMAR, Acao.ESQUECER, da_vez.contribuicao
    else:
        confirmar, esquecer, id = Acao.ASSINAR, Acao.SAIR, da_vez.assinatura or 0
    dos_dois = (
        links.fazer(
            acao, id, base=carteiro.base, cofre=carteiro.cofre, agora=agora, idioma=escolher(da_vez.idioma)
        )
        for acao in (confirmar, esquecer)
    )
    return Links(*dos_dois)


def _dono(da_vez: Reserva) -> str:
    """O número de uma assinatura pode ser o de uma contribuição: são mensagens diferentes."""
    return f"assinatura {da_vez.assinatura}" if da_vez.contribuicao is None else str(da_vez.contribuicao)


def _encerrada(
    carteiro: Carteiro, da_vez: Reserva, *, motivo: str, agora: datetime, destino_recusado: bool
) -> Entrega:
    reserva.desistir(carteiro.motor, da_vez, agora=agora, destino_recusado=destino_recusado)
    _registro.warning("E-mail encerrado sem sair, tentativa %d: %s", da_vez.tentativa, motivo)
    return Entrega.ENCERRADA
