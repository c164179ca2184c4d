"""Muita gente enviando ao mesmo tempo, enquanto outras pessoas leem: cada uma numa conexão que não fecha."""

import contextlib
import http.client
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
from threading import Event
from urllib.parse import urlencode

from dados.participacao import nova_chave

ROTA = "/participe"
"""Por onde se envia. Muda junto com `Remetente`, que sabe o que esta rota pede e como ela responde."""

FORMULARIO = f"{ROTA}?passo=opinar"
LEITURAS = ("/", "/area?codigo=2", "/acoes", "/indicadores", "/diretriz?codigo=2.b.3", "/glossario")
_ESCONDIDO = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
_PROTOCOLO = re.compile(r"painel_recibo=([0-9A-Z-]+)")


@dataclass(frozen=True, slots=True)
class Remessa:
    """Os segundos de cada envio e os protocolos recebidos; quantas páginas foram lidas e em quanto tempo."""

    duracoes: tuple[float, ...]
    protocolos: tuple[str, ...] = field(repr=False)
    lidas: int
    segundos: float


class Remetente:
    """Uma pessoa com o formulário aberto, que envia uma contribuição depois da outra."""

    def __init__(self, ligacao: http.client.HTTPConnection) -> None:
        """Abre o formulário, como quem chega à página."""
        self._ligacao = ligacao
        ligacao.request("GET", FORMULARIO)
        resposta = ligacao.getresponse()
        self._escondidos = dict(_ESCONDIDO.findall(resposta.read().decode()))
        self._cookie = (resposta.headers["Set-Cookie"] or "").partition(";")[0]

    def enviar(self, mensagem: str) -> str | None:
        """O protocolo que voltou, ou None se o envio foi recusado."""
        campos = {**self._escondidos, "chave_idempotencia": nova_chave(), "mensagem": mensagem}
        forma = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self._cookie}
        self._ligacao.request("POST", ROTA, urlencode(campos), forma)
        resposta = self._ligacao.getresponse()
        resposta.read()
        achado = _PROTOCOLO.search(resposta.headers["Set-Cookie"] or "")
        return achado[1] if resposta.status == HTTPStatus.SEE_OTHER and achado else None


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
