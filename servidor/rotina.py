"""O que o painel faz sozinho no ar: troca de chave, confere a base, avisa, leva os e-mails e apaga o vencido.

Roda num fio à parte, que não atende ninguém: se algo demora ou quebra, nem as páginas nem o formulário notam.
"""

import logging
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from threading import Event, Thread
from types import TracebackType

import click

from componentes import formulario
from dados import participacao, relogio, retrato
from dados.configuracao import Configuracao
from dados.participacao import correio, endereco, guarda
from dados.participacao.correio import Campainha, Carteiro
from servidor import boletim

INTERVALO = 60.0
"""De quanto em quanto tempo se olha o que fazer, em segundos, se ninguém tocar a campainha."""

RELEITURA = timedelta(hours=6)
"""De quanto em quanto tempo se lê a base de ponta a ponta: numa base grande, custa segundos de disco."""

Passo = Callable[[], object]
_registro = logging.getLogger("painel")


class _Cercado:
    """O que falha aqui dentro vai para o registro e não passa daqui."""

    def __enter__(self) -> None:
        """Nada a preparar."""

    def __exit__(
        self,
        classe: type[BaseException] | None,
        erro: BaseException | None,
        _rastro: TracebackType | None,
    ) -> bool:
        """Diz que erro foi e onde, e nunca a frase dele: ela pode citar o endereço de alguém."""
        if not isinstance(erro, Exception):
            return False
        if isinstance(erro, retrato.SemRetrato):
            # Antes da primeira publicação não há o que fazer, e isso não é falha.
            return True
        onde = traceback.extract_tb(erro.__traceback__)[-1]
        _registro.error("A rotina falhou: %s em %s:%s", type(erro).__name__, onde.filename, onde.lineno)
        return True


class Rotina:
    """Faz os passos na ordem, sempre que a campainha toca ou o intervalo passa, até fechar."""

    def __init__(
        self, passos: Sequence[Passo], *, campainha: Campainha, intervalo: float = INTERVALO
    ) -> None:
        """`intervalo` em segundos."""
        self._passos, self._campainha, self._intervalo = passos, campainha, intervalo
        self._fim = Event()
        # Quem encerra o painel não espera um servidor de e-mail mudo: o que ficou no meio se refaz depois.
        self._fio = Thread(target=self._rodar, name="rotina", daemon=True)

    def abrir(self) -> None:
        """Começa, e faz a primeira volta na hora."""
        self._fio.start()

    def fechar(self, *, espera: float = 2.0) -> None:
        """Manda parar e espera o passo em curso por até `espera` segundos."""
        self._fim.set()
        self._campainha.tocar()
        self._fio.join(espera)

    def _rodar(self) -> None:
        while not self._fim.is_set():
            for passo in self._passos:
                with _Cercado():
                    passo()
            self._campainha.esperar(self._intervalo)


class DeVezEmQuando:
    """Um passo que só se faz de novo depois de um tempo, dê certo ou não."""

    def __init__(self, passo: Callable[[Configuracao], object], *, a_cada: timedelta) -> None:
        self._passo, self._a_cada = passo, a_cada
        self._feito_em: datetime | None = None

    def __call__(self, ajustes: Configuracao) -> None:
        """Erros: os do passo."""
        agora = relogio.agora()
        if self._feito_em is None or agora - self._feito_em >= self._a_cada:
            self._feito_em = agora
            self._passo(ajustes)


class _UmaVez:
    """Um passo que, depois que dá certo, não se repete."""

    def __init__(self, passo: Callable[[Configuracao], object]) -> None:
        self._passo, self._feito = passo, False

    def __call__(self, ajustes: Configuracao) -> None:
        """Erros: os do passo."""
        if not self._feito:
            self._passo(ajustes)
            self._feito = True


@contextmanager
def ligada(ajustes: Configuracao) -> Iterator[None]:
    """A rotina deste painel, enquanto durar o bloco."""
    relida = DeVezEmQuando(reler, a_cada=RELEITURA)
    passos = (_UmaVez(renovar), relida, guardar, boletim.anunciar, levar)
    rotina = Rotina([partial(passo, ajustes) for passo in passos], campainha=correio.CAMPAINHA)
    rotina.abrir()
    try:
        yield
    finally:
        rotina.fechar()


def reler(ajustes: Configuracao) -> None:
    """Confere a base inteira. Erros: BaseIndisponivel, sqlite3.Error."""
    participacao.reler(ajustes.participacao_url)


def renovar(ajustes: Configuracao) -> int:
    """Passa para a primeira chave os e-mails que outra cifrou, e diz quantos eram. Erro: BaseIndisponivel."""
    cofre = participacao.cofre_com(ajustes.contribuicoes.chaves_do_email)
    if cofre is None:
        return 0
    quantos = endereco.renovar(participacao.preparar(ajustes.participacao_url), cofre)
    if quantos:
        click.echo(f"Chave dos e-mails: {quantos} passaram para a primeira da lista.")
    return quantos


def levar(ajustes: Configuracao) -> correio.Feito | None:
    """Leva os e-mails que esperam; None se este painel não manda e-mail. Erro: BaseIndisponivel."""
    com = ajustes.contribuicoes
    cofre = participacao.cofre_com(com.chaves_do_email)
    if cofre is None or com.smtp is None:
        return None
    motor = participacao.preparar(ajustes.participacao_url)
    carteiro = Carteiro(motor, cofre, com.smtp, ajustes.base, ajustes.privacidade)
    return correio.esvaziar(carteiro, relogio=relogio.agora)


def guardar(ajustes: Configuracao) -> guarda.Rodada | None:
    """A rodada do dia da guarda, se é a vez. Sem prazos configurados nada se apaga, como nada se recebe.

    Erros: BaseIndisponivel, ErroDeRetrato.
    """
    if formulario.esta_desligado(ajustes, retrato.atual(ajustes.retratos)):
        return None
    motor = participacao.preparar(ajustes.participacao_url)
    feita = guarda.rodar_se_for_a_vez(motor, ajustes.privacidade, agora=relogio.agora())
    if feita is not None:
        click.echo(f"Guarda: {guarda.resumo(feita)}.")
    return feita
