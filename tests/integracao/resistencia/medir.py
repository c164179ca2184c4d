"""Um ataque do começo ao fim: sobe o painel, ouve os outros sem ataque, ataca, ouve de novo e anota."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests import postgresql
from tests.integracao.resistencia import ambiente, dados, leitores, medida
from tests.integracao.resistencia.ambiente import RAIZ, Alvo, NoAr
from tests.integracao.resistencia.ataques import ATAQUES, Ataque
from tests.integracao.resistencia.medida import Medido

SOZINHOS, PACIENCIA = 6.0, 60.0
"""Em segundos: quanto se ouve sem ataque, e quanto um ataque pode durar."""

FALHOU = "quem ataca falhou"
"""Como começa o desfecho do ataque que deu erro, ou achou o painel como não podia ficar."""


def medir(nome: str, alvo: Alvo) -> Medido:
    """O que se mediu do ataque `nome`. O painel, a base e quem ataca acabam antes de voltar."""
    ataque, retratos = ATAQUES[nome], dados.pasta(alvo)
    with ExitStack() as pilha:
        instancia = Path(pilha.enter_context(tempfile.TemporaryDirectory(prefix="painel-resistencia-")))
        variaveis = dict(ataque.variaveis)
        extra: dict[str, object] = {"instancia": str(instancia)}
        if ataque.usa_postgresql:
            servidor = pilha.enter_context(postgresql.no_ar())
            variaveis["PAINEL_PARTICIPACAO_URL"] = servidor.criar()
            # Se quem ataca não acabar a tempo, é aqui que o servidor volta.
            pilha.callback(postgresql.sinalizar, servidor.processo, signal.SIGCONT)
            extra["postgresql"] = servidor.processo
        painel = pilha.enter_context(
            ambiente.no_ar(
                alvo,
                retratos,
                arquivos_abertos=ataque.arquivos_abertos,
                variaveis=variaveis,
                instancia=instancia,
            )
        )
        return asyncio.run(_medir(nome, ataque, painel, extra))


async def _medir(nome: str, ataque: Ataque, painel: NoAr, extra: dict[str, object]) -> Medido:
    pid, escala = painel.processo.pid, painel.alvo.escala
    await leitores.aquecer(painel.endereco)
    sozinhos = await _ouvir(painel, segundos=SOZINHOS)
    antes, fim = medida.rss(pid), asyncio.Event()
    contexto = {
        "endereco": painel.endereco,
        "pid": pid,
        "registro": str(painel.registro),
        "pasta": str(painel.alvo.pasta),
        "versoes": dados.VERSOES,
        **extra,
    }
    ouvindo = asyncio.create_task(leitores.ler(painel.endereco, ate=fim)) if ataque.com_leitores else None
    medindo = asyncio.create_task(medida.pico(pid, ate=fim))
    desfecho = await asyncio.to_thread(_atacar, nome, contexto)
    fim.set()
    atacados = await ouvindo if ouvindo else leitores.Lido()
    return Medido(nome, escala, sozinhos, atacados, (antes, await medindo), desfecho)


async def _ouvir(painel: NoAr, *, segundos: float) -> leitores.Lido:
    fim = asyncio.Event()
    asyncio.get_running_loop().call_later(segundos, fim.set)
    return await leitores.ler(painel.endereco, ate=fim)


def _atacar(nome: str, contexto: dict[str, object]) -> str:
    """Num processo à parte: o que ele gasta não atrasa o relógio dos leitores."""
    comando = [sys.executable, "-m", "tests.integracao.resistencia.ataques", nome, json.dumps(contexto)]
    # Num grupo só dele: parado a meio, os processos que ele abriu acabam junto.
    with subprocess.Popen(
        comando, cwd=RAIZ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as processo:
        try:
            disse, erro = processo.communicate(timeout=PACIENCIA)
        except subprocess.TimeoutExpired:
            os.killpg(processo.pid, signal.SIGKILL)
            return f"não acabou em {PACIENCIA:.0f} s"
    if processo.returncode:
        return f"{FALHOU}: " + erro.strip().rpartition("\n")[2].replace("|", "/")[:200]
    return disse.strip()
