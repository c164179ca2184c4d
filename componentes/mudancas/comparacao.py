"""O que mudou entre dois retratos, comparado uma vez por par: página, arquivos e feeds contam igual.

Quem pede um par que se compara agora espera por ele; quem pede outra coisa não espera ninguém. O que se
compara ao mesmo tempo, o que espera a vez e o que se guarda têm limite.
"""

import atexit
import tempfile
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NaoFicouPronta
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from threading import Lock, Semaphore, Thread
from types import TracebackType

from sqlalchemy.exc import DBAPIError

from dados.mudancas import obra
from dados.mudancas.guardada import TUDO, Guardada, Selecao
from dados.mudancas.modelo import Especie, Mudanca
from dados.retrato import ErroDeRetrato, Retrato, RetratoIlegivel

__all__ = [
    "TUDO",
    "Comparacao",
    "ComparacaoOcupada",
    "Selecao",
    "comparar",
    "encerrar",
    "espera_a_do_ar",
    "preparar",
]

PARES = 64
"""Comparações guardadas: mais de dez anos de versões a cada dois meses, cada uma com a anterior."""

BYTES = 400 * 1024 * 1024
"""Em disco, de todas as comparações guardadas. Entre dois retratos do Estado são uns 20 MB."""

JUNTAS = 1
"""Quantas se fazem ao mesmo tempo: cada uma ocupa um núcleo inteiro."""

FILA = 24
"""Quantos pares se fazem ou esperam a vez. Quem pede mais um volta depois."""

ESPERA = 25.0
"""Em segundos: quanto uma visita espera a comparação que pediu. A obra continua, e quem volta a acha."""


class ComparacaoOcupada(ErroDeRetrato):
    """O painel está comparando estas versões, ou muitas outras. Tente de novo em instantes."""

    def __init__(self) -> None:
        super().__init__(str(self.__doc__))


@dataclass(frozen=True)
class Comparacao:
    """Os dois lados e o que mudou, as piores notícias primeiro. O que mudou fica em disco, e não aqui."""

    antes: Retrato
    depois: Retrato
    _guardada: Guardada = field(repr=False, compare=False)

    @property
    def total(self) -> int:
        """Quantas mudanças há."""
        return sum(self.contar().values())

    @property
    def passos(self) -> int:
        """Quantos campos mudaram."""
        return self._guardada.passos

    @property
    def tipos(self) -> frozenset[str]:
        """Os tipos de coisa em que algo mudou."""
        return self._guardada.tipos

    def contar(self, parte: Selecao = TUDO) -> Mapping[Especie, int]:
        """Quantas há de cada espécie, só das que há."""
        return self._guardada.contar(parte)

    def achar(
        self, parte: Selecao = TUDO, *, desde: int = 0, quantas: int | None = None
    ) -> tuple[Mudanca, ...]:
        """As da parte, a começar da posição `desde`. O item da área e o da diretriz trazem o que é deles."""
        return self._guardada.achar(parte, desde=desde, quantas=quantas)

    def cada(self, parte: Selecao = TUDO) -> Iterator[Mudanca]:
        """As da parte, uma por vez, sem as ter todas na memória."""
        return self._guardada.cada(parte)

    def numeradas(self, parte: Selecao = TUDO, *, desde: int = 0) -> Iterator[tuple[int, Mudanca]]:
        """Como `cada`, da posição `desde` em diante, com o lugar entre todas, o mesmo em qualquer parte."""
        return self._guardada.numeradas(parte, desde=desde)


_Par = tuple[Retrato, Retrato]
_trava = Lock()
_vez = Semaphore(JUNTAS)
_guardadas: OrderedDict[_Par, Comparacao] = OrderedDict()
_em_obra: dict[_Par, Future[Comparacao]] = {}
_numeros = count()


@dataclass(slots=True)
class _DoAr:
    par: _Par | None = None


_do_ar = _DoAr()


def comparar(antes: Retrato, depois: Retrato, *, espera: float | None = ESPERA) -> Comparacao:
    """A comparação dos dois; sem `espera`, até ficar pronta. Erros: `RetratoIlegivel`, ComparacaoOcupada."""
    par = antes, depois
    with _trava:
        if (guardada := _guardadas.get(par)) is not None and guardada._guardada.existe:
            _guardadas.move_to_end(par)
            return guardada
        if (em_obra := _em_obra.get(par)) is None:
            # Quem espera sem fim é a rotina, que pede uma por vez: ela tem a sua vez, fora da fila.
            if espera is not None and len(_em_obra) >= FILA:
                raise ComparacaoOcupada
            em_obra = _em_obra[par] = Future()
            # À parte: quem espera pode desistir, e a obra serve a quem vier depois.
            vez = _vez if espera is not None else nullcontext()
            Thread(target=_fazer, args=(par, em_obra, vez), name="comparacao", daemon=True).start()
    try:
        return em_obra.result(espera)
    except NaoFicouPronta as erro:
        raise ComparacaoOcupada from erro


def preparar(antes: Retrato, depois: Retrato) -> None:
    """Compara a versão do ar com a anterior, sem esperar a vez das outras, e não a esquece enquanto for esta.

    Erro: `RetratoIlegivel`.
    """
    _do_ar.par = (antes, depois)
    comparar(antes, depois, espera=None)


def encerrar() -> None:
    """Para as comparações em curso e apaga os arquivos. Quem sai por um sinal não passa pelo `atexit`."""
    obra.encerrar()
    _pasta().cleanup()


def espera_a_do_ar() -> bool:
    """Se a comparação que as páginas da versão do ar mostram ainda se faz."""
    return _do_ar.par is not None and _do_ar.par not in _guardadas


class _Entrega:
    """Tira o par da obra e dá a quem espera o que ela deu, ou o erro em que acabou."""

    def __init__(self, par: _Par, em_obra: "Future[Comparacao]") -> None:
        self._par, self._em_obra = par, em_obra
        self.feita: Comparacao | None = None

    def __enter__(self) -> "_Entrega":
        return self

    def __exit__(
        self,
        _classe: type[BaseException] | None,
        erro: BaseException | None,
        _rastro: TracebackType | None,
    ) -> bool:
        with _trava:
            del _em_obra[self._par]
            if self.feita is not None:
                _guardadas[self._par] = self.feita
                _esquecer_as_mais_velhas()
        if erro is not None:
            self._em_obra.set_exception(erro)
        elif self.feita is not None:
            self._em_obra.set_result(self.feita)
        # O erro do retrato, quem espera o diz; o que ninguém previu vai também para o registro.
        return isinstance(erro, ErroDeRetrato)


def _fazer(par: _Par, em_obra: "Future[Comparacao]", vez: AbstractContextManager[object]) -> None:
    with _Entrega(par, em_obra) as entrega, vez:
        try:
            (pasta := Path(_pasta().name)).mkdir(mode=0o700, exist_ok=True)
            caminho = pasta / f"{next(_numeros)}.sqlite"
            obra.comparar(*par, caminho)
            entrega.feita = Comparacao(*par, Guardada(caminho))
        except (OSError, DBAPIError) as erro:
            raise RetratoIlegivel(par[1].caminho, motivo="não há onde guardar a comparação") from erro


def _esquecer_as_mais_velhas() -> None:
    """A última feita fica, por maior que seja, e a do ar. O arquivo some quando a última leitura acabar."""
    quantos = sum(uma._guardada.bytes for uma in _guardadas.values())
    ultima = next(reversed(_guardadas))
    for par in [par for par in _guardadas if par not in (ultima, _do_ar.par)]:
        if quantos <= BYTES and len(_guardadas) <= PARES:
            return
        quantos -= _guardadas.pop(par)._guardada.bytes


@cache
def _pasta() -> "tempfile.TemporaryDirectory[str]":
    """Onde ficam os arquivos deste processo. Some com ele."""
    pasta = tempfile.TemporaryDirectory(prefix="painel-comparacoes-")
    atexit.register(pasta.cleanup)
    return pasta
