"""Os processos que os testes derrubam: gravam e contam, por um cano, o que cada remetente viu."""

import os
import resource
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import count
from multiprocessing.connection import Connection
from zlib import crc32

from sqlalchemy import Engine

from dados.participacao import base
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.registro import ContribuicaoNaoGravada, registrar

AGORA = datetime(2026, 11, 3, 14, 30, 15, tzinfo=UTC)
NAO_GRAVOU = "-"


def contribuicao(chave: str) -> Contribuicao:
    """A que vai com esta chave: de 1.000 a 2.000 letras, que se conferem uma a uma."""
    texto = (f"{chave} ação; " * 200)[: 1000 + crc32(chave.encode()) % 1001]
    return Contribuicao(mensagem=texto, retrato_versao="2026-10-31", chave_idempotencia=chave)


def gravar_sem_parar(url: str, remetentes: list[str], cano: Connection) -> None:
    """Cada remetente envia a contribuição seguinte quando vê a anterior gravada: `remetente-0`, `-1`…"""
    motor = base.abrir(url)

    def remeter(remetente: str) -> None:
        for ordem in count():
            _contar(cano, f"{remetente}-{ordem}", _enviar(motor, f"{remetente}-{ordem}"))

    with ThreadPoolExecutor(len(remetentes)) as fios:
        list(fios.map(remeter, remetentes))


def encher_o_disco(url: str, limite: int, cano: Connection) -> None:
    """Envia até o sistema recusar um arquivo maior que `limite` bytes; libera o disco e reenvia o último."""
    motor = base.abrir(url)
    _, teto = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limite, teto))
    for ordem in count():
        protocolo = _enviar(motor, f"disco-{ordem}")
        _contar(cano, f"disco-{ordem}", protocolo)
        if protocolo == NAO_GRAVOU:
            break
    resource.setrlimit(resource.RLIMIT_FSIZE, (teto, teto))
    _contar(cano, f"disco-{ordem}", _enviar(motor, f"disco-{ordem}"))


def _enviar(motor: Engine, chave: str) -> str:
    try:
        return registrar(motor, contribuicao(chave), agora=AGORA).protocolo
    except ContribuicaoNaoGravada:
        return NAO_GRAVOU


def _contar(cano: Connection, chave: str, protocolo: str) -> None:
    # Uma linha curta entra no cano inteira ou não entra: ou o remetente a viu, ou não.
    os.write(cano.fileno(), f"{chave} {protocolo}\n".encode())
