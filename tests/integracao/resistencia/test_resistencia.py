"""Ninguém para os outros: enquanto cada ataque dura, quem lê é atendido e a memória não passa do limite."""

import click
import pytest

from tests.integracao.resistencia import medida
from tests.integracao.resistencia.ambiente import RAIZ, Alvo
from tests.integracao.resistencia.ataques import ATAQUES
from tests.integracao.resistencia.leitores import MEMORIA, OUTRAS, SAUDE
from tests.integracao.resistencia.medir import FALHOU, medir

pytestmark = pytest.mark.longo

DO_ESTADO = 20
LIMITES = {SAUDE: 100, MEMORIA: 100, OUTRAS: 1000}
"""O p99 de cada espécie de leitor, em milissegundos."""
MAIS_MEMORIA = 800
"""Em MB, o painel e os filhos dele."""


@pytest.fixture(scope="module")
def alvo(tmp_path_factory: pytest.TempPathFactory) -> Alvo:
    return Alvo(RAIZ, DO_ESTADO, tmp_path_factory.mktemp("resistencia"))


@pytest.mark.parametrize("nome", ATAQUES)
def test_os_outros_sao_atendidos(nome: str, alvo: Alvo, capsys: pytest.CaptureFixture[str]) -> None:
    medido = medir(nome, alvo)
    with capsys.disabled():
        click.echo(f"\n{medida.cabecalho()}\n{medido.linha()}")

    assert not medido.desfecho.startswith(FALHOU), medido.desfecho
    p99 = {especie: medido.p(especie, 0.99) for especie in LIMITES}
    assert {especie: p99[especie] for especie in LIMITES if p99[especie] > LIMITES[especie]} == {}
    assert medido.rss[1] <= MAIS_MEMORIA
