"""O processo que grava morre no meio (`kill -9`): o que alguém viu gravado existe, inteiro e uma vez só."""

import multiprocessing
import os
import random
import secrets
import sqlite3
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import chain
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from signal import SIGKILL
from time import monotonic
from types import ModuleType

import pytest
from sqlalchemy import Engine, select

from dados.participacao import base
from dados.participacao.registro import registrar
from dados.participacao.tabelas import contribuicao as tabela
from tests.integracao.participacao import gravador

PROCESSOS, POR_PROCESSO = 2, 10
"""Os 20 remetentes, em dois processos: um morre e o outro continua, como em dois painéis na mesma base."""

MAIOR_VIDA = 0.08
"""Em segundos, depois da primeira gravação: cabem dezenas de gravações, e todas as fases de uma."""

Nascer = Callable[..., tuple[BaseProcess, Connection]]


@pytest.fixture(scope="module")
def viveiro() -> ForkServerContext:
    """De onde nascem os processos, já com tudo importado: cada um custa milésimos."""
    contexto = multiprocessing.get_context("forkserver")
    contexto.set_forkserver_preload([gravador.__name__])
    return contexto


@pytest.fixture
def nascer(viveiro: ForkServerContext, monkeypatch: pytest.MonkeyPatch) -> Nascer:
    # O Streamlit em teste deixa a página dele no lugar do programa, e cada processo a executaria ao nascer.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))

    def nascer(funcao: Callable[..., None], *dados: object) -> tuple[BaseProcess, Connection]:
        cano, do_outro = viveiro.Pipe(duplex=False)
        processo = viveiro.Process(target=funcao, args=(*dados, do_outro))
        processo.start()
        # Fechado deste lado, o cano acaba quando o processo acaba.
        do_outro.close()
        return processo, cano

    return nascer


def _viver(nascido: tuple[BaseProcess, Connection], vida: float) -> str:
    """O que os remetentes viram até o processo morrer, `vida` segundos depois da primeira gravação."""
    processo, cano = nascido
    with cano:
        visto = os.read(cano.fileno(), 1 << 16)
        fim = monotonic() + vida
        while (resta := fim - monotonic()) > 0 and cano.poll(resta):
            visto += os.read(cano.fileno(), 1 << 16)
        processo.kill()
        while parte := os.read(cano.fileno(), 1 << 16):
            visto += parte
    processo.join()
    assert processo.exitcode == -SIGKILL
    return visto.decode()


def _protocolos(visto: str) -> dict[str, str]:
    return dict(linha.split(" ") for linha in visto.splitlines())


def _gravadas(motor: Engine) -> list[tuple[str, str, str]]:
    colunas = (tabela.c.chave_idempotencia, tabela.c.protocolo, tabela.c.mensagem)
    with motor.connect() as conexao:
        return sorted(tuple(linha) for linha in conexao.execute(select(*colunas)))


def _esperadas(vistas: dict[str, str]) -> list[tuple[str, str, str]]:
    return sorted(
        (chave, protocolo, gravador.contribuicao(chave).mensagem) for chave, protocolo in vistas.items()
    )


def _rodada(motor: Engine, url: str, nascer: Nascer, *, nome: str, vidas: Sequence[float]) -> dict[str, str]:
    """Derruba os dois processos e reenvia, como quem não viu o protocolo, o que cada um deixou no meio."""
    remetentes = [[f"{nome}.{processo}.{n}" for n in range(POR_PROCESSO)] for processo in range(PROCESSOS)]
    nascidos = [nascer(gravador.gravar_sem_parar, url, deste) for deste in remetentes]
    with ThreadPoolExecutor(PROCESSOS) as fios:
        vistas = _protocolos("".join(fios.map(_viver, nascidos, vidas)))
    no_meio = [
        f"{remetente}-{sum(chave.startswith(f'{remetente}-') for chave in vistas)}"
        for remetente in chain(*remetentes)
    ]
    with ThreadPoolExecutor(POR_PROCESSO) as fios:
        reenviadas = fios.map(lambda chave: _reenviar(motor, chave), no_meio)
    return vistas | dict(zip(no_meio, reenviadas, strict=True))


def _reenviar(motor: Engine, chave: str) -> str:
    return registrar(motor, gravador.contribuicao(chave), agora=gravador.AGORA).protocolo


def _derrubar(motor: Engine, url: str, nascer: Nascer, *, rodadas: int) -> None:
    semente = secrets.randbits(32)
    sorteio = random.Random(semente)
    vistas: dict[str, str] = {}
    for rodada in range(rodadas):
        vidas = [sorteio.uniform(0, MAIOR_VIDA) for _ in range(PROCESSOS)]
        vistas |= _rodada(motor, url, nascer, nome=str(rodada), vidas=vidas)

    assert gravador.NAO_GRAVOU not in vistas.values(), f"semente {semente}"
    assert _gravadas(motor) == _esperadas(vistas), f"semente {semente}"
    assert len(set(vistas.values())) == len(vistas)


def test_vinte_mortes_com_vinte_remetentes(
    motor: Engine, url: str, banco: str, arquivo: Path, nascer: Nascer
) -> None:
    _derrubar(motor, url, nascer, rodadas=10)

    if banco == "sqlite":
        _conferir_arquivo(arquivo)


@pytest.mark.longo
def test_duzentas_mortes_com_vinte_remetentes(
    motor: Engine, url: str, banco: str, arquivo: Path, nascer: Nascer
) -> None:
    _derrubar(motor, url, nascer, rodadas=105)

    if banco == "sqlite":
        _conferir_arquivo(arquivo)


def _conferir_arquivo(arquivo: Path) -> None:
    with closing(sqlite3.connect(arquivo)) as aberto:
        assert aberto.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert aberto.execute("PRAGMA foreign_key_check").fetchall() == []


def test_disco_cheio_avisa_guarda_o_que_disse_e_volta_a_gravar(arquivo: Path, nascer: Nascer) -> None:
    """O sistema recusa o arquivo que cresce, como faz um disco ou uma cota que acabou."""
    url = f"sqlite:///{arquivo}"
    motor = base.preparar(url)
    processo, cano = nascer(gravador.encher_o_disco, url, 1_000_000)
    with cano:
        visto = b""
        while parte := os.read(cano.fileno(), 1 << 16):
            visto += parte
    processo.join()
    *gravadas, cheio, depois = visto.decode().splitlines()

    assert len(gravadas) > 10
    assert cheio.endswith(f" {gravador.NAO_GRAVOU}")
    assert _gravadas(motor) == _esperadas(_protocolos("\n".join([*gravadas, depois])))
    _conferir_arquivo(arquivo)
