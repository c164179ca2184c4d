"""Muita gente enviando ao mesmo tempo, enquanto outras pessoas leem: cada uma numa conexão que não fecha."""

import contextlib
import http.client
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
from threading import Event

from dados.participacao import nova_chave

ROTA = "/api/v1/contribuicoes"
"""Por onde se envia. Muda junto com `Remetente`, que sabe o que esta rota pede e como ela responde."""

LEITURAS = ("/", "/area?codigo=2", "/acoes", "/indicadores", "/diretriz?codigo=2.b.3", "/glossario")


@dataclass(frozen=True, slots=True)
class Remessa:
    """Os segundos de cada envio e os protocolos recebidos; quantas páginas foram lidas e em quanto tempo."""

    duracoes: tuple[float, ...]
    protocolos: tuple[str, ...] = field(repr=False)
    lidas: int
    segundos: float


class Remetente:
    """Uma pessoa que envia uma contribuição depois da outra, sem fechar a conexão."""

    def __init__(self, ligacao: http.client.HTTPConnection) -> None:
        """Recebe a conexão, que é só dela."""
        self._ligacao = ligacao

    def enviar(self, mensagem: str) -> str | None:
        """O protocolo que voltou, ou None se o envio foi recusado."""
        forma = {"Content-Type": "application/json", "Idempotency-Key": nova_chave()}
        self._ligacao.request("POST", ROTA, json.dumps({"mensagem": mensagem}), forma)
        resposta = self._ligacao.getresponse()
        lida = json.loads(resposta.read())
        return str(lida["protocolo"]) if resposta.status == HTTPStatus.CREATED else None


def enviar(servidor: str, *, envios: int, remetentes: int, leitores: int) -> Remessa:
    """Divide os envios entre os remetentes; os leitores leem sem parar até o último envio."""
    acabou = Event()
    with ThreadPoolExecutor(remetentes + leitores) as pessoas:
        comeco = time.perf_counter()
        lendo = [pessoas.submit(_ler, servidor, desde=n, acabou=acabou) for n in range(leitores)]
        cotas = [len(range(n, envios, remetentes)) for n in range(remetentes)]
        enviando = [pessoas.submit(lambda cota: list(_remeter(servidor, cota)), cota) for cota in cotas]
        try:
            feitos = [envio for remessa in enviando for envio in remessa.result()]
            segundos = time.perf_counter() - comeco
        finally:
            acabou.set()
        return Remessa(
            duracoes=tuple(duracao for duracao, _ in feitos),
            protocolos=tuple(protocolo for _, protocolo in feitos if protocolo),
            lidas=sum(leitura.result() for leitura in lendo),
            segundos=segundos,
        )


def _remeter(servidor: str, quantas: int) -> Iterator[tuple[float, str | None]]:
    with contextlib.closing(http.client.HTTPConnection(servidor)) as ligacao:
        remetente = Remetente(ligacao)
        for ordem in range(quantas):
            mensagem = f"Contribuição {ordem}: " + "o painel ajuda a entender a estratégia. " * 10
            comeco = time.perf_counter()
            protocolo = remetente.enviar(mensagem)
            yield time.perf_counter() - comeco, protocolo


def _ler(servidor: str, *, desde: int, acabou: Event) -> int:
    """Quantas páginas esta pessoa leu, uma depois da outra."""
    with contextlib.closing(http.client.HTTPConnection(servidor)) as ligacao:
        for lidas in count():
            if acabou.is_set():
                return lidas
            caminho = LEITURAS[(desde + lidas) % len(LEITURAS)]
            ligacao.request("GET", caminho, headers={"Accept-Encoding": "br"})
            ligacao.getresponse().read()
    raise AssertionError
