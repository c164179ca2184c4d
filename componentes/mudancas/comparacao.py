"""O que mudou entre dois retratos, comparado uma vez por par: página, arquivos e feeds contam igual.

Quem pede um par que se compara agora espera por ele; quem pede outra coisa não espera ninguém. O que se
compara ao mesmo tempo, o que espera a vez e o que se guarda têm limite.
"""

import atexit
import tempfile
from collections import OrderedDict
from concurrent.futures import Future, wait
from concurrent.futures import TimeoutError as NaoFicouPronta
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from threading import Lock, Semaphore, Thread
from types import TracebackType

from sqlalchemy.exc import DBAPIError

from componentes.mudancas.comparada import Comparacao
from componentes.mudancas.falhas_recentes import FalhasRecentes
from dados.mudancas import obra
from dados.mudancas.guardada import TUDO, Guardada, Selecao
from dados.pasta_dos_retratos import marca_da_pasta
from dados.retrato import ErroDeRetrato, Retrato, RetratoIlegivel

__all__ = [
    "TUDO",
    "Comparacao",
    "ComparacaoOcupada",
    "Selecao",
    "comparar",
    "encerrar",
    "espera_a_do_ar",
    "estado_do_ar",
    "preparar",
]

ACABAR = 5.0
"""Em segundos: quanto quem encerra o painel espera a comparação interrompida acabar."""

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


_Par = tuple[Retrato, Retrato]
_trava = Lock()
_vez = Semaphore(JUNTAS)
_guardadas: OrderedDict[_Par, Comparacao] = OrderedDict()
_em_obra: dict[_Par, Future[Comparacao]] = {}
_falhas: FalhasRecentes[_Par] = FalhasRecentes()
_numeros = count()


@dataclass(frozen=True, slots=True)
class _DoAr:
    """O par que as páginas da versão do ar comparam, e o estado da pasta em que é este."""

    par: _Par | None = None
    estado: str = ""


@dataclass(slots=True)
class _Fixada:
    do_ar: _DoAr = _DoAr()


_fixada = _Fixada()


def comparar(antes: Retrato, depois: Retrato, *, espera: float | None = ESPERA) -> Comparacao:
    """A comparação dos dois; sem `espera`, até ficar pronta. Erros: `RetratoIlegivel`, ComparacaoOcupada."""
    par = antes, depois
    with _trava:
        if (guardada := _guardadas.get(par)) is not None and guardada.existe:
            _guardadas.move_to_end(par)
            return guardada
        if (em_obra := _em_obra.get(par)) is None:
            if espera is not None:
                _falhas.repetir(par)
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


def preparar(par: _Par | None, *, estado: str) -> None:
    """Compara a versão do ar com a anterior, sem esperar a vez das outras, e não a esquece enquanto for esta.

    `par` é None se não há anterior; `estado`, o de `estado_do_ar`. Erro: `RetratoIlegivel`.
    """
    _fixada.do_ar = _DoAr(par, estado)
    if par is not None:
        comparar(*par, espera=None)


def estado_do_ar(pasta: Path, ativo: Retrato) -> str:
    """O que muda quando muda o par que as páginas do ativo comparam: ele, ou as versões que há na pasta."""
    return f"{marca_da_pasta(pasta)} {ativo.sha256}"


def espera_a_do_ar(estado: str) -> bool:
    """Se uma página da versão do ar pode esperar a comparação que mostra: ela se faz, ou nem começou."""
    do_ar = _fixada.do_ar
    return do_ar.estado != estado or (do_ar.par is not None and do_ar.par not in _guardadas)


def encerrar() -> None:
    """Para as comparações, espera as que se fazem e apaga os arquivos; nenhuma outra começa.

    Quem sai por um sinal não passa pelo `atexit`.
    """
    obra.encerrar()
    with _trava:
        em_obra = tuple(_em_obra.values())
    wait(em_obra, timeout=ACABAR)
    _pasta().cleanup()


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
            if isinstance(erro, RetratoIlegivel):
                _falhas.anotar(self._par, erro)
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
            entrega.feita = Comparacao(*par, _gravada(par))
        except (OSError, DBAPIError) as erro:
            raise RetratoIlegivel(par[1].caminho, motivo="não há onde guardar a comparação") from erro


def _gravada(par: _Par) -> Guardada:
    if obra.encerrada():
        raise obra.ObraEncerrada
    (pasta := Path(_pasta().name)).mkdir(mode=0o700, exist_ok=True)
    caminho = pasta / f"{next(_numeros)}.sqlite"
    with ExitStack() as ao_falhar:
        for parcial in (caminho, caminho.with_name(f"{caminho.name}-journal")):
            ao_falhar.callback(parcial.unlink, missing_ok=True)
        obra.comparar(*par, caminho)
        ao_falhar.pop_all()
    return Guardada(caminho)


def _esquecer_as_mais_velhas() -> None:
    """A última feita fica, por maior que seja, e a do ar. O arquivo some quando a última leitura acabar."""
    quantos = sum(uma.bytes for uma in _guardadas.values())
    ultima = next(reversed(_guardadas))
    for par in [par for par in _guardadas if par not in (ultima, _fixada.do_ar.par)]:
        if quantos <= BYTES and len(_guardadas) <= PARES:
            return
        quantos -= _guardadas.pop(par).bytes


@cache
def _pasta() -> "tempfile.TemporaryDirectory[str]":
    """Onde ficam os arquivos deste processo. Some com ele."""
    pasta = tempfile.TemporaryDirectory(prefix="painel-comparacoes-")
    # A pasta sai depois de acabar quem escreve nela.
    atexit.register(encerrar)
    return pasta
