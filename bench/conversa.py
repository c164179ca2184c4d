"""Conversa com o Streamlit como o navegador: uma sessão é um websocket que pede execuções da página."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench.alvos import Alvo
from bench.medida import Medida, crescimento

MAIOR_FIM = 400
"""Em bytes: o aviso de fim de execução é pequeno, e só as mensagens desse tamanho são lidas sob carga."""


class PaginaComErro(Exception):
    """A página medida mostrou um erro: a medida não vale."""


async def conversar(servidor: str, *, processo: int, alvo: Alvo, sessoes: int, segundos: float) -> Medida:
    """Abre as sessões, uma por vez, e depois deixa todas pedirem a página sem parar durante `segundos`.

    A primeira execução de cada sessão fica fora da conta de tempo: dela vêm os bytes mandados a quem chega
    e a memória que a sessão ocupa. Uma sessão de aquecimento, antes, paga o que só se carrega uma vez.
    Erros: PaginaComErro.
    """
    async with await _ligar(servidor) as aquecimento:
        await _visitar(aquecimento, servidor=servidor, alvo=alvo)
    memorias, bytes_da_visita = [_memoria(processo)], []
    abertas = [await _ligar(servidor) for _ in range(sessoes)]
    try:
        for sessao in abertas:
            bytes_da_visita.append(await _visitar(sessao, servidor=servidor, alvo=alvo))
            memorias.append(_memoria(processo))
        inicio = perf_counter()
        duracoes = await asyncio.gather(
            *(_repetir(sessao, servidor=servidor, alvo=alvo, ate=inicio + segundos) for sessao in abertas)
        )
        decorrido = perf_counter() - inicio
    finally:
        await asyncio.gather(*(sessao.close() for sessao in abertas))
    return Medida(
        duracoes=tuple(duracao for sessao in duracoes for duracao in sessao),
        segundos=decorrido,
        bytes_por_visita=sum(bytes_da_visita) / sessoes,
        memoria_por_sessao=crescimento(memorias) / sessoes,
    )


def _memoria(processo: int) -> int:
    """Os bytes de memória só do servidor (Linux), sem as páginas de arquivo, que o sistema recolhe."""
    linhas = Path(f"/proc/{processo}/status").read_text().splitlines()
    return next(int(linha.split()[1]) * 1024 for linha in linhas if linha.startswith("RssAnon:"))


async def _ligar(servidor: str) -> ClientConnection:
    return await connect(
        f"ws://{servidor}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        ping_interval=None,
    )


def _pedido(servidor: str, *, alvo: Alvo) -> bytes:
    mensagem = BackMsg()
    estado = mensagem.rerun_script
    estado.page_name = alvo.pagina
    estado.query_string = alvo.consulta
    estado.context_info.url = alvo.em(servidor)
    estado.context_info.locale = "pt-BR"
    estado.context_info.timezone = "America/Sao_Paulo"
    estado.context_info.timezone_offset = 180
    return mensagem.SerializeToString()


async def _visitar(sessao: ClientConnection, *, servidor: str, alvo: Alvo) -> int:
    """Primeira execução, lida inteira; devolve quantos bytes o servidor mandou."""
    await sessao.send(_pedido(servidor, alvo=alvo))
    total = 0
    while True:
        dados = await _receber(sessao)
        total += len(dados)
        mensagem = ForwardMsg.FromString(dados)
        conferir(mensagem, alvo=alvo)
        if mensagem.WhichOneof("type") == "script_finished":
            return total


async def _repetir(sessao: ClientConnection, *, servidor: str, alvo: Alvo, ate: float) -> Sequence[float]:
    """Quanto demorou, em segundos, cada execução terminada antes de `ate`."""
    pedido = _pedido(servidor, alvo=alvo)
    duracoes = []
    while (inicio := perf_counter()) < ate:
        await sessao.send(pedido)
        while not _terminou(await _receber(sessao)):
            pass
        duracoes.append(perf_counter() - inicio)
    return duracoes


async def _receber(sessao: ClientConnection) -> bytes:
    dados = await sessao.recv(decode=False)
    assert isinstance(dados, bytes)
    return dados


def _terminou(dados: bytes) -> bool:
    return len(dados) <= MAIOR_FIM and ForwardMsg.FromString(dados).WhichOneof("type") == "script_finished"


def conferir(mensagem: ForwardMsg, *, alvo: Alvo) -> None:
    """Erros: PaginaComErro, se a mensagem diz que a página não existe, quebrou ou parou no meio."""
    tipo = mensagem.WhichOneof("type")
    if tipo == "page_not_found":
        raise PaginaComErro(f"{alvo.nome}: a página não existe.")
    if tipo == "delta" and mensagem.delta.new_element.WhichOneof("type") == "exception":
        raise PaginaComErro(f"{alvo.nome}: {mensagem.delta.new_element.exception.message}")
    if tipo == "script_finished" and mensagem.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
        raise PaginaComErro(f"{alvo.nome}: a execução não chegou ao fim.")
