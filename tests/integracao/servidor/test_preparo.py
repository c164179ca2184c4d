"""O que é caro fica pronto quando um retrato entra no ar, antes de alguém o pedir."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from componentes import memoria
from componentes.mudancas import comparacao
from dados import configuracao, mudancas, retrato
from dados.consultas import dicionario
from dados.mudancas import Mudancas
from dados.retrato import Retrato
from servidor import buscadores
from servidor.preparo import Preparo
from tests.historia import PRIMEIRA, SEGUNDA, TERCEIRA

URL = "https://painel.exemplo/"


@pytest.fixture
def pasta(historia_pequena: Path, tmp_path: Path) -> Path:
    copiada = tmp_path / "retratos"
    shutil.copytree(historia_pequena, copiada)
    return copiada


@pytest.fixture
def comparadas(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Cada par de versões que se comparou de fato."""
    feitas: list[tuple[str, str]] = []
    entre = mudancas.entre

    def anotando(antes: Retrato, depois: Retrato) -> Mudancas:
        feitas.append((antes.versao, depois.versao))
        return entre(antes, depois)

    monkeypatch.setattr(mudancas, "entre", anotando)
    return feitas


def _ativar(pasta: Path, versao: str) -> None:
    (pasta / "atual").write_text(f"retrato-{versao}.sqlite\n", encoding="utf-8")


def test_quem_le_depois_da_troca_acha_tudo_pronto(
    pasta: Path, comparadas: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    preparo = Preparo(configuracao.de({"PAINEL_URL": URL, "PAINEL_RETRATOS": str(pasta)}))
    _ativar(pasta, SEGUNDA)
    assert (preparo.uma_vez(), preparo.uma_vez()) == (True, False)
    _ativar(pasta, TERCEIRA)
    assert (preparo.uma_vez(), preparo.uma_vez()) == (True, False)
    assert comparadas == [(PRIMEIRA, SEGUNDA), (SEGUNDA, TERCEIRA)]

    ativo = retrato.atual(pasta)
    lidas: list[object] = []
    monkeypatch.setattr(Retrato, "ler", lambda _, consulta: lidas.append(consulta))
    comparacao.comparar(retrato.da_versao(pasta, SEGUNDA), ativo)
    memoria.consultar(dicionario.tabelas, ativo)
    buscadores.preparar(ativo, URL)
    assert (lidas, len(comparadas)) == ([], 2)


@pytest.mark.parametrize("estragar", [Path.unlink, lambda ponteiro: ponteiro.write_text("nada")])
def test_sem_retrato_que_se_leia_nao_ha_o_que_preparar(
    pasta: Path, estragar: Callable[[Path], object]
) -> None:
    estragar(pasta / "atual")
    for guardado in pasta.glob("retrato-*.sqlite"):
        guardado.unlink()
    assert not Preparo(configuracao.de({"PAINEL_RETRATOS": str(pasta)})).uma_vez()
