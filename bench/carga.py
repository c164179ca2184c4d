"""Quantos pedidos por segundo um processo do painel atende, medidos com o wrk."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from bench import metas
from bench.alvos import Alvo, servir
from bench.corrida import Corrida, avisar
from bench.quadro import Secao, lado_a_lado
from tests.preparar_navegador import instalar_do_sistema

PAGINAS = ("/", "/area?codigo=2")
LINHAS, CONEXOES, AQUECIMENTO = 2, 200, 2
EM_MS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


class SemWrk(Exception):
    """O wrk não está nesta máquina nem pôde ser instalado: instale-o e rode de novo `make bench`."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class WrkMudou(Exception):
    """O wrk escreveu o resultado de um jeito que a medida não conhece."""


@dataclass(frozen=True, slots=True)
class Carga:
    """Uma corrida do wrk. Latências em milissegundos; `erros` soma conexões e respostas que falharam."""

    por_segundo: float
    p50: float
    p99: float
    erros: int


def medir(corrida: Corrida) -> Secao:
    """Bate em cada página com todas as conexões, depois de um aquecimento."""
    alvos = corrida.do_painel(*PAGINAS)
    cargas: dict[Alvo, list[Carga]] = {alvo: [] for alvo in alvos}
    wrk = preparar()
    for rodada in range(1, corrida.rodadas + 1):
        for alvo in alvos:
            avisar(f"carga, rodada {rodada} de {corrida.rodadas}: {alvo.nome}")
            with servir(alvo) as (servidor, _):
                bater(wrk, alvo.em(servidor), segundos=AQUECIMENTO)
                cargas[alvo].append(ler(bater(wrk, alvo.em(servidor), segundos=corrida.segundos)))
    return secao(cargas, corrida=corrida)


def preparar() -> str:
    """O caminho do wrk, instalado se preciso. Erros: SemWrk."""
    if achado := shutil.which("wrk"):
        return achado
    instalar_do_sistema("wrk")
    if achado := shutil.which("wrk"):
        return achado
    raise SemWrk


def bater(wrk: str, endereco: str, *, segundos: int) -> str:
    """O que o wrk escreveu depois de pedir o endereço sem parar durante `segundos`."""
    comando = [wrk, f"-t{LINHAS}", f"-c{CONEXOES}", f"-d{segundos}s", "--latency"]
    comando += ["-H", "Accept-Encoding: br", endereco]
    return subprocess.run(comando, check=True, capture_output=True, text=True).stdout


def ler(saida: str) -> Carga:
    """Os números da saída do wrk. Erros: WrkMudou."""

    def latencia(posto: int) -> float:
        valor, unidade = _achar(rf"^\s+{posto}%\s+([\d.]+)(us|ms|s|m)\s*$", saida)
        return float(valor) * EM_MS[unidade]

    falhas = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", saida)
    recusas = re.search(r"Non-2xx or 3xx responses: (\d+)", saida)
    return Carga(
        por_segundo=float(_achar(r"^Requests/sec:\s+([\d.]+)$", saida)[0]),
        p50=latencia(50),
        p99=latencia(99),
        erros=sum(int(n) for achado in (falhas, recusas) if achado for n in achado.groups()),
    )


def _achar(padrao: str, saida: str) -> tuple[str, ...]:
    if achado := re.search(padrao, saida, flags=re.MULTILINE):
        return achado.groups()
    raise WrkMudou(f"Esperava achar «{padrao}» em:\n{saida}")


def secao(cargas: dict[Alvo, list[Carga]], *, corrida: Corrida) -> Secao:
    """As medianas de cada página; os erros se somam."""

    def mediana(numero: Callable[[Carga], float]) -> Callable[[list[Carga]], float]:
        return lambda rodadas: median(map(numero, rodadas))

    return Secao(
        titulo="Muita gente pedindo a mesma página",
        colunas=tuple(alvo.nome for alvo in cargas),
        linhas=(
            lado_a_lado(
                "pedidos por segundo",
                mediana(lambda carga: carga.por_segundo),
                de=cargas,
                meta=metas.PEDIDOS_POR_SEGUNDO,
            ),
            lado_a_lado("p50 (ms)", mediana(lambda carga: carga.p50), de=cargas, casas=1),
            lado_a_lado("p99 (ms)", mediana(lambda carga: carga.p99), de=cargas, meta=metas.P99, casas=1),
            lado_a_lado(
                "respostas com erro",
                lambda rodadas: sum(carga.erros for carga in rodadas),
                de=cargas,
                meta=metas.NENHUM_ERRO,
            ),
        ),
        como=(
            f"`wrk` com {LINHAS} linhas de execução e {CONEXOES} conexões, {corrida.segundos} s por página, "
            f"depois de {AQUECIMENTO} s de aquecimento; {corrida.mediana}.",
            "Um só processo do painel; o wrk roda na mesma máquina e divide com ele os mesmos núcleos.",
            "A página é pedida com `Accept-Encoding: br`, e só o HTML é pedido.",
            "A página de fábrica não tem HTML que se compare: veja quantas execuções por segundo ela atende.",
        ),
    )
