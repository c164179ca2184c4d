"""Acompanha quem publica enquanto o painel está no ar, e diz como anda.

Roda num fio só seu: um arquivo grande numa conexão lenta não atrasa os e-mails nem as páginas.
"""

import logging
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Event, Thread

from dados import entrega, relogio
from dados.ativacao.erros import ErroDePublicacao
from dados.configuracao import Configuracao
from dados.entrega import ErroDeEntrega, Rede, Rodada, ritmo
from dados.retrato import ErroDeRetrato

_registro = logging.getLogger("painel")


@dataclass(frozen=True, slots=True)
class Andamento:
    """Como anda o acompanhamento. Horas em UTC; None é o que ainda não aconteceu.

    `motivo` é a frase da última rodada ruim, e some quando uma dá certo. `faltas`: as versões antigas que não
    vieram.
    """

    ultima_boa: datetime | None = None
    ultima: datetime | None = None
    proxima: datetime | None = None
    versao_publicada: str | None = None
    falhas_seguidas: int = 0
    motivo: str | None = None
    faltas: tuple[str, ...] = ()


class Acompanhamento:
    """Faz uma rodada ao abrir e outra a cada intervalo, mais espaçadas enquanto der errado."""

    def __init__(
        self,
        rodada: Callable[[], Rodada],
        *,
        hora: Callable[[], datetime] = relogio.agora,
        sorte: Callable[[], float] = random.random,
    ) -> None:
        """`rodada` levanta `ErroDeEntrega`, `ErroDePublicacao` ou `ErroDeRetrato` quando não dá certo."""
        self._rodada, self._hora, self._sorte = rodada, hora, sorte
        self._fim = Event()
        # Quem encerra o painel não espera o outro lado: o que ficou no meio se retoma depois.
        self._fio = Thread(target=self._rodar, name="acompanhamento", daemon=True)
        self.andamento = Andamento()

    def abrir(self) -> None:
        """Começa, e faz a primeira rodada na hora."""
        self._fio.start()

    def fechar(self, *, espera: float = 2.0) -> None:
        """Manda parar e espera a rodada em curso por até `espera` segundos."""
        self._fim.set()
        self._fio.join(espera)

    def uma_vez(self) -> float:
        """Faz uma rodada, anota como foi e diz em quantos segundos fazer a próxima."""
        antes, agora = self.andamento, self._hora()
        pedida: float | None = None
        try:
            feita = self._rodada()
        except (ErroDeEntrega, ErroDePublicacao, ErroDeRetrato) as erro:
            pedida = erro.espere if isinstance(erro, ErroDeEntrega) else None
            depois = replace(antes, ultima=agora, falhas_seguidas=antes.falhas_seguidas + 1, motivo=str(erro))
            _registro.warning("Retrato novo: %s", erro)
        else:
            depois = Andamento(
                ultima_boa=agora, ultima=agora, versao_publicada=feita.atual, faltas=feita.faltas
            )
            if feita.trocou:
                _registro.info("Retrato novo no ar: %s.", feita.atual)
        segundos = ritmo.espera(depois.falhas_seguidas, sorte=self._sorte(), pedida=pedida)
        self.andamento = replace(depois, proxima=agora + timedelta(seconds=segundos))
        return segundos

    def _rodar(self) -> None:
        segundos = self.uma_vez()
        while not self._fim.wait(segundos):
            segundos = self.uma_vez()


_ligados: list[Acompanhamento] = []


@contextmanager
def ligado(ajustes: Configuracao) -> Iterator[None]:
    """O acompanhamento deste painel, enquanto durar o bloco; nada, se ele não acompanha ninguém."""
    if ajustes.retrato_url is None:
        yield
        return
    acompanhamento = Acompanhamento(lambda: rodada(ajustes))
    acompanhamento.abrir()
    _ligados.append(acompanhamento)
    try:
        yield
    finally:
        _ligados.remove(acompanhamento)
        acompanhamento.fechar()


def andamento() -> Andamento | None:
    """Como anda o acompanhamento deste processo; None se ele não acompanha ninguém."""
    return _ligados[-1].andamento if _ligados else None


def rodada(ajustes: Configuracao) -> Rodada:
    """Uma rodada com o que está configurado. Erros: os de `entrega.rodar`."""
    endereco = ajustes.retrato_url
    if endereco is None:
        raise ValueError("sem PAINEL_RETRATO_URL")
    with Rede(endereco) as rede:
        return entrega.rodar(ajustes.retratos, endereco=endereco, rede=rede)
