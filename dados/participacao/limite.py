"""Quantas vezes uma origem fez uma ação nesta hora, sem guardar nem mostrar de onde ela vem.

A origem entra num resumo (HMAC) com o sal do dia e some. Amanhã o mesmo lugar tem outro resumo, e o sal que
faria o de hoje é apagado. A janela é a hora cheia em UTC: cabe inteira num dia, e por isso num só sal.
"""

import hmac
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from threading import Lock
from typing import Protocol

from sqlalchemy import Engine, delete, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from dados.participacao import sal
from dados.participacao.tabelas import limite as tabela
from dados.participacao.transacao import transacao

JANELA = timedelta(hours=1)

TETO = 100_000
"""Quantas origens a memória conta ao mesmo tempo. Cheia, esquece a que chegou há mais tempo: é preferível a
recusar todo mundo por causa de quem tem cem mil endereços."""


@dataclass(frozen=True, slots=True)
class Permitido:
    """Pode fazer, e já está contado."""


@dataclass(frozen=True, slots=True)
class Espere:
    """Não pode agora: daqui a `segundos` (ao menos 1) começa outra conta."""

    segundos: int


class Contador(Protocol):
    """Onde a conta mora. `chave` é o resumo; `janela`, o começo da hora."""

    def somar(self, chave: str, *, janela: datetime, maximo: int) -> bool:
        """Soma um e diz que somou; no máximo, não soma. Dois ao mesmo tempo nunca passam do máximo."""

    def devolver(self, chave: str, *, janela: datetime) -> None:
        """Tira um do que foi somado nesta janela."""


class NaMemoria:
    """A conta de um painel de um processo só. Reiniciar a zera."""

    def __init__(self, teto: int = TETO) -> None:
        self._teto = teto
        self._trava = Lock()
        self._janela: datetime | None = None
        self._quantas: dict[str, int] = {}

    def somar(self, chave: str, *, janela: datetime, maximo: int) -> bool:
        """Como em `Contador`."""
        with self._trava:
            # Quem começou antes da hora cheia e chegou depois conta na de agora, sem zerar a dos outros.
            if self._janela is None or janela > self._janela:
                self._janela, self._quantas = janela, {}
            antes = self._quantas.get(chave, 0)
            if antes >= maximo:
                return False
            self._quantas[chave] = antes + 1
            if len(self._quantas) > self._teto:
                del self._quantas[next(iter(self._quantas))]
            return True

    def devolver(self, chave: str, *, janela: datetime) -> None:
        """Como em `Contador`."""
        with self._trava:
            if janela == self._janela and self._quantas.get(chave):
                self._quantas[chave] -= 1


class NaBase:
    """A conta comum aos processos de um painel em PostgreSQL. Erro dos métodos: BaseIndisponivel."""

    def __init__(self, motor: Engine) -> None:
        self._motor = motor

    def somar(self, chave: str, *, janela: datetime, maximo: int) -> bool:
        """Como em `Contador`."""
        nova = insert(tabela).values(chave=chave, janela=janela, quantas=1)
        somada = nova.on_conflict_do_update(
            index_elements=[tabela.c.chave, tabela.c.janela],
            set_={"quantas": tabela.c.quantas + 1},
            where=tabela.c.quantas < maximo,
        ).returning(tabela.c.quantas)
        with transacao(self._motor) as conexao:
            quantas = conexao.scalar(somada)
        if quantas == 1:
            self._apagar_vencidas(janela)
        return quantas is not None

    def devolver(self, chave: str, *, janela: datetime) -> None:
        """Como em `Contador`."""
        desta = (tabela.c.chave == chave, tabela.c.janela == janela, tabela.c.quantas > 0)
        with transacao(self._motor) as conexao:
            conexao.execute(update(tabela).where(*desta).values(quantas=tabela.c.quantas - 1))

    def _apagar_vencidas(self, janela: datetime) -> None:
        chaves = (tabela.c.chave, tabela.c.janela)
        # Quem já está apagando uma linha a apaga: dois processos não esperam um pelo outro.
        vencidas = select(*chaves).where(tabela.c.janela < janela).with_for_update(skip_locked=True)
        with transacao(self._motor) as conexao:
            conexao.execute(delete(tabela).where(tuple_(*chaves).in_(vencidas)))


class Limite:
    """O que se pergunta antes de fazer. Não guarda origem: só quem conta guarda, e só resumos."""

    def __init__(self, contador: Contador, *, do_dia: Callable[[datetime], bytes]) -> None:
        """`do_dia` dá o sal do dia de um instante."""
        self._contador = contador
        self._do_dia = do_dia

    def contar(self, origem: str, *, acao: str, maximo: int, agora: datetime) -> Permitido | Espere:
        """Conta mais uma `acao` desta origem, se ainda cabe em `maximo` por hora; 0 não limita nem conta.

        Erro: BaseIndisponivel.
        """
        janela = _janela(agora)
        if not maximo or self._contador.somar(
            self.resumo(origem, acao=acao, agora=agora), janela=janela, maximo=maximo
        ):
            return Permitido()
        return Espere(math.ceil((janela + JANELA - agora).total_seconds()))

    def devolver(self, origem: str, *, acao: str, agora: datetime) -> None:
        """Desfaz uma contagem que não devia valer; `agora` é o de `contar`. Erro: BaseIndisponivel."""
        self._contador.devolver(self.resumo(origem, acao=acao, agora=agora), janela=_janela(agora))

    def resumo(self, origem: str, *, acao: str, agora: datetime) -> str:
        """Esta ação desta origem hoje, sem dizer de onde ela vem. Erro: BaseIndisponivel."""
        return hmac.new(self._do_dia(agora), f"{acao}\0{origem}".encode(), "sha256").hexdigest()


@cache
def de(motor: Engine) -> Limite:
    """O limite desta base: na memória em SQLite, que é de um processo; na base em PostgreSQL."""
    contador = NaBase(motor) if motor.dialect.name == "postgresql" else NaMemoria()
    return Limite(contador, do_dia=lambda agora: sal.do_dia(motor, agora=agora))


def _janela(agora: datetime) -> datetime:
    return agora.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
