"""O tamanho do Estado: publica-se dentro do limite, e as páginas não ficam muito mais lentas."""

from pathlib import Path
from statistics import median

import pytest

from bench import em_escala, publicacao
from dados import configuracao, retrato
from dados.demonstracao import escala
from dados.retrato import Retrato

pytestmark = pytest.mark.longo

SEGUNDOS, MEGABYTES = 180, 1500
VEZES, NINGUEM_NOTA = 2, 0.050
"""Uma página pode levar o dobro da mesma na demonstração, ou 50 ms de processador."""

LIMITES = {"`/acoes?texto=internet`": 0.150, "`/sitemap.xml`": 1.0}
"""Em segundos: o que cresce com o que se acha, e por isso tem limite próprio. Veja `docs/escala.md`."""


@pytest.fixture(scope="module")
def publicado(tmp_path_factory: pytest.TempPathFactory) -> tuple[publicacao.Custo, Path]:
    pacote, retratos = tmp_path_factory.mktemp("pacote"), tmp_path_factory.mktemp("retratos")
    escala.gravar(configuracao.ler().pacote, destino=pacote, escala=escala.DO_ESTADO)
    return publicacao.publicar(pacote, retratos=retratos), retratos


def test_publica_em_tres_minutos_e_um_giga_e_meio(publicado: tuple[publicacao.Custo, Path]) -> None:
    custo, retratos = publicado
    assert retrato.atual(retratos).versao == "2026-10-31"
    assert custo.segundos <= SEGUNDOS
    assert custo.megabytes <= MEGABYTES


def test_as_paginas_ficam_dentro_do_limite(
    publicado: tuple[publicacao.Custo, Path], retrato_demonstracao: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pequeno, grande = retrato.atual(retrato_demonstracao), retrato.atual(publicado[1])
    ajustes = configuracao.de({"PAINEL_URL": em_escala.BASE, "PAINEL_RETRATOS": str(publicado[1])})
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    lentas = []
    for nome, fazer in em_escala.coisas().items():
        fazer(pequeno)
        demora = {aberto: _mediana(fazer, aberto) for aberto in (pequeno, grande)}
        if demora[grande] > LIMITES.get(nome, max(VEZES * demora[pequeno], NINGUEM_NOTA)):
            lentas.append((nome, demora[pequeno], demora[grande]))
    assert lentas == []


def _mediana(fazer: em_escala.Coisa, aberto: Retrato) -> float:
    return median(em_escala.medir(fazer, aberto)[0] for _ in range(5))
