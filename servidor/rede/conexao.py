"""Uma conexão com prazo: quem a abre e não pede, ou pede aos pedacinhos, não fica com o lugar de quem lê."""

import asyncio
from enum import Enum, auto
from heapq import nsmallest
from typing import Any, Final, cast

from uvicorn import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from servidor.rede.descritores import MAIS_CONEXOES

PRAZO_DOS_CABECALHOS = 10.0
"""Em segundos, da conexão aberta (ou da primeira letra do pedido) ao fim dos cabeçalhos."""

MAIORES_CABECALHOS = 32 * 1024
"""Em bytes, com o endereço. Os cookies da entrada da equipe, que são os maiores, têm uns 8 KB."""

CARENCIA_DO_CORPO, RITMO_DO_CORPO, PRAZO_DO_CORPO = 20.0, 4 * 1024, 600.0
"""O corpo tem a carência, em segundos, e o tempo que leva no ritmo mínimo, em bytes por segundo."""

PARADA = 30.0
"""Em segundos: uma resposta que ninguém lê por esse tempo é abandonada."""

_DE_CADA_VEZ: Final = 20
"""Sem lugar, sai um vigésimo das paradas de uma vez: procurar a mais antiga a cada chegada custaria caro."""

_FRASE = b"Muita gente chegou junta. Tente de novo daqui a pouco."
_SEM_LUGAR = (
    b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain; charset=utf-8\r\n"
    b"content-length: %d\r\nretry-after: 10\r\nconnection: close\r\n\r\n%s" % (len(_FRASE), _FRASE)
)


_PONTUACAO = 4
"""Em bytes: os dois pontos, o espaço e o fim de linha de cada cabeçalho."""


class _Fase(Enum):
    CABECALHOS = auto()
    CORPO = auto()
    INTEIRO = auto()


class Conexao(HttpToolsProtocol):
    """O protocolo do uvicorn, que sabe há quanto tempo espera. `limit_concurrency` é quantas cabem."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._cabem = config.limit_concurrency or MAIS_CONEXOES
        # O do uvicorn só age depois de ler o pedido, e escreve uma linha no registro a cada um.
        self.limit_concurrency = None
        self._fase = _Fase.CABECALHOS
        self._desde = self._mexeu = self.loop.time()
        self._chegaram = self._por_sair = 0

    @property
    def esta_parada(self) -> bool:
        """Se nenhum pedido dela está sendo atendido."""
        return self.cycle is None or self.cycle.response_complete

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ocupa um lugar; sem lugar, saem as que esperam há mais tempo, ou esta mesma."""
        super().connection_made(cast("asyncio.Transport", transport))
        if len(self.connections) <= self._cabem:
            return
        paradas = [outra for outra in self.connections if isinstance(outra, Conexao) and outra.esta_parada]
        for outra in nsmallest(1 + len(paradas) // _DE_CADA_VEZ, paradas, key=lambda outra: outra._desde):
            # Já não conta, mesmo que só na próxima volta do laço ela se feche.
            self.connections.discard(outra)
            if outra is self:
                self.transport.write(_SEM_LUGAR)
                self.transport.close()
            else:
                outra.transport.abort()

    def on_message_begin(self) -> None:
        """Começa a contar o prazo dos cabeçalhos."""
        super().on_message_begin()
        self._comecar(_Fase.CABECALHOS)

    def on_url(self, url: bytes) -> None:
        """O endereço conta como cabeçalho."""
        super().on_url(url)
        self._contar(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Um cabeçalho a mais."""
        super().on_header(name, value)
        self._contar(name, value)

    def on_headers_complete(self) -> None:
        """Começa a contar o prazo do corpo, se há um."""
        self._comecar(_Fase.CORPO)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Mais um pedaço do corpo."""
        self._chegaram += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """O pedido chegou inteiro."""
        self._comecar(_Fase.INTEIRO)
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Pedido que não se lê: a frase do uvicorn é em inglês, e aqui só cabe ASCII."""
        super().send_400_response("Pedido que este servidor nao entende, ou grande demais.")

    def rever(self, agora: float) -> None:
        """Fecha esta conexão se o prazo em que ela está passou. `agora` é a hora do laço."""
        por_sair = self.transport.get_write_buffer_size()
        if por_sair != self._por_sair:
            self._por_sair, self._mexeu = por_sair, agora
        if por_sair and agora - self._mexeu > PARADA:
            self.transport.abort()
        elif self._passou_do_prazo(agora):
            self.transport.close()

    def _passou_do_prazo(self, agora: float) -> bool:
        if self._fase is _Fase.CABECALHOS:
            return self.esta_parada and agora - self._desde > PRAZO_DOS_CABECALHOS
        # Quando quem atende ainda não leu o que chegou, o atraso não é de quem envia.
        if self._fase is _Fase.INTEIRO or self.flow.read_paused:
            return False
        no_ritmo = CARENCIA_DO_CORPO + self._chegaram / RITMO_DO_CORPO
        return agora - self._desde > min(no_ritmo, PRAZO_DO_CORPO)

    def _comecar(self, fase: _Fase) -> None:
        self._fase, self._desde, self._chegaram = fase, self.loop.time(), 0

    def _contar(self, *partes: bytes) -> None:
        """Erro: `ValueError`, que o leitor de pedidos transforma em pedido inválido."""
        self._chegaram += sum(map(len, partes)) + _PONTUACAO
        if self._chegaram > MAIORES_CABECALHOS:
            raise ValueError
