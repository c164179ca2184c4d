"""Quanto demora enviar uma contribuição com muita gente enviando e lendo, e se alguma se perde."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy import select

from bench import metas, remessa
from bench.alvos import Alvo, servir
from bench.corrida import Corrida, avisar
from bench.medida import percentil
from bench.quadro import Linha, Secao
from bench.remessa import Remessa
from dados.participacao import base
from dados.participacao.tabelas import contribuicao
from tests import postgresql

ENVIOS, REMETENTES, LEITORES = 2000, 50, 50


@dataclass(frozen=True, slots=True)
class Carga:
    """Uma rodada: o que se enviou e quantos envios não estão na base com o protocolo que deram."""

    remessa: Remessa
    perdidas: int


def medir(corrida: Corrida) -> Secao:
    """Alterna as duas bases, cada rodada com um painel e uma base novos."""
    bases: dict[str, Callable[[], contextlib.AbstractContextManager[str]]] = {
        "SQLite": _sqlite,
        "PostgreSQL": _postgresql,
    }
    cargas: dict[str, list[Carga]] = {nome: [] for nome in bases}
    for rodada in range(1, corrida.rodadas + 1):
        for nome, nova in bases.items():
            avisar(f"contribuições em {nome}, rodada {rodada} de {corrida.rodadas}")
            with nova() as url, servir(Alvo(caminho="/"), participacao=url) as (servidor, _):
                # A primeira vez de cada página e de cada conexão não é o que se mede.
                remessa.enviar(servidor, envios=REMETENTES, remetentes=REMETENTES, leitores=LEITORES)
                feita = remessa.enviar(servidor, envios=ENVIOS, remetentes=REMETENTES, leitores=LEITORES)
                cargas[nome].append(Carga(feita, perdidas=ENVIOS - len(_gravados(url) & {*feita.protocolos})))
    return secao(cargas, corrida=corrida)


@contextlib.contextmanager
def _sqlite() -> Iterator[str]:
    with TemporaryDirectory() as pasta:
        yield f"sqlite:///{Path(pasta) / 'participacao.sqlite'}"


@contextlib.contextmanager
def _postgresql() -> Iterator[str]:
    with postgresql.no_ar(duravel=True) as servidor:
        yield servidor.criar()


def _gravados(url: str) -> set[str]:
    motor = base.abrir(url)
    with motor.connect() as conexao:
        gravados = set(conexao.scalars(select(contribuicao.c.protocolo)))
    motor.dispose()
    return gravados


def secao(cargas: Mapping[str, Sequence[Carga]], *, corrida: Corrida) -> Secao:
    """As medianas de cada base; as perdidas se somam."""

    def mediana(numero: Callable[[Remessa], float]) -> tuple[float, ...]:
        return tuple(median(numero(carga.remessa) for carga in rodadas) for rodadas in cargas.values())

    return Secao(
        titulo=f"{ENVIOS} contribuições de {REMETENTES} pessoas ao mesmo tempo",
        colunas=tuple(cargas),
        linhas=(
            Linha("envios por segundo", mediana(lambda de: len(de.duracoes) / de.segundos)),
            Linha("p50 (ms)", mediana(lambda de: 1000 * percentil(de.duracoes, p=50))),
            Linha(
                "p95 (ms)", mediana(lambda de: 1000 * percentil(de.duracoes, p=95)), meta=metas.P95_DO_ENVIO
            ),
            Linha(
                "perdidas",
                tuple(sum(carga.perdidas for carga in rodadas) for rodadas in cargas.values()),
                meta=metas.NENHUMA_PERDIDA,
            ),
            Linha("páginas lidas por segundo, enquanto isso", mediana(lambda de: de.lidas / de.segundos)),
        ),
        como=(
            f"{REMETENTES} pessoas enviam por `POST {remessa.ROTA}`, uma depois da outra. "
            f"Outras {LEITORES} leem páginas sem parar; {corrida.mediana}, alternadas.",
            "Um só processo do painel. Quem mede, e o PostgreSQL, dividem com ele os mesmos núcleos.",
            "As duas bases só confirmam o que está no disco. Perdida é a contribuição que não está na base "
            "com o protocolo que a pessoa recebeu.",
        ),
    )
