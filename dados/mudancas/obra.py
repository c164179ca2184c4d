"""Onde se compara: aqui mesmo, se os retratos são pequenos; se são grandes, noutro processo.

Abrir um processo custa meio segundo, mais do que comparar a demonstração. Comparar o tamanho do Estado leva
segundos, em que nada mais andaria no processo do painel.
"""

import subprocess
import sys
from pathlib import Path
from threading import Event, Lock

from sqlalchemy import func, select

from dados import mudancas
from dados.mudancas import guardada
from dados.retrato import ErroDeRetrato, Retrato, RetratoIlegivel
from dados.tabelas import acao

PEQUENO = 1_000
"""Ações. Até aqui, comparar leva menos de um décimo de segundo."""

PRAZO = 180.0
"""Em segundos: o tamanho do Estado leva uns 15 numa máquina ocupada. Passou disso, o processo é encerrado."""

_RAIZ = Path(__file__).resolve().parent.parent.parent
_em_curso: set[subprocess.Popen[str]] = set()
_trava = Lock()
_fim = Event()


class ObraEncerrada(ErroDeRetrato):
    """O painel está encerrando."""

    def __init__(self) -> None:
        super().__init__(str(self.__doc__))


def comparar(antes: Retrato, depois: Retrato, destino: Path) -> None:
    """Grava em `destino` o que mudou de um para o outro. Erros: `RetratoIlegivel`, ObraEncerrada."""
    if _fim.is_set():
        raise ObraEncerrada
    if max(_acoes(antes), _acoes(depois)) <= PEQUENO:
        guardada.gravar(mudancas.entre(antes, depois).todas, destino)
        return
    comando: list[str | Path] = [
        sys.executable,
        "-m",
        "dados.mudancas",
        antes.caminho,
        depois.caminho,
        destino,
    ]
    with _abrir(comando) as processo:
        try:
            _, disse = processo.communicate(timeout=PRAZO)
        except subprocess.TimeoutExpired as erro:
            raise RetratoIlegivel(
                depois.caminho, motivo=f"demorou demais compará-lo com {antes.versao}"
            ) from erro
        finally:
            # Depois de acabado, não faz nada.
            processo.kill()
            _em_curso.discard(processo)
    if _fim.is_set():
        raise ObraEncerrada
    if processo.returncode:
        motivo = disse.strip().rpartition("\n")[2] or f"o processo saiu com {processo.returncode}"
        raise RetratoIlegivel(depois.caminho, motivo=f"não deu para comparar com {antes.versao}: {motivo}")


def _acoes(retrato: Retrato) -> int:
    (linha,) = retrato.ler(select(func.count().label("n")).select_from(acao))
    return int(linha["n"])


def _abrir(comando: list[str | Path]) -> "subprocess.Popen[str]":
    """Com a trava: quem encerra acha na lista todo processo que começou. Erro: ObraEncerrada."""
    with _trava:
        if _fim.is_set():
            raise ObraEncerrada
        processo = subprocess.Popen(comando, cwd=_RAIZ, stderr=subprocess.PIPE, text=True)
        _em_curso.add(processo)
        return processo


def encerrada() -> bool:
    """Se nada mais começa."""
    return _fim.is_set()


def encerrar() -> None:
    """Para os processos, espera que acabem e não deixa outro começar."""
    with _trava:
        _fim.set()
        parados = tuple(_em_curso)
    for processo in parados:
        processo.kill()
        processo.wait()
