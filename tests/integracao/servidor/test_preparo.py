"""O que é caro fica pronto quando um retrato entra no ar, antes de alguém o pedir."""

import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event

import anyio
import pytest

from componentes import memoria
from componentes.mudancas import comparacao
from dados import configuracao, mudancas, retiradas, retrato
from dados.consultas import dicionario
from dados.mudancas import Mudancas, obra
from dados.retrato import Retrato
from servidor import buscadores, prontas
from servidor.preparo import Preparo
from servidor.threads import Grupo
from tests import na_memoria
from tests.historia import PRIMEIRA, SEGUNDA, TERCEIRA

URL = "https://painel.exemplo/"


@pytest.fixture
def pasta(historia_pequena: Path, tmp_path: Path) -> Path:
    copiada = tmp_path / "retratos"
    shutil.copytree(historia_pequena, copiada)
    return copiada


@pytest.fixture(autouse=True)
def _nada_guardado(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparacao, "_guardadas", type(comparacao._guardadas)())
    monkeypatch.setattr(comparacao, "_fixada", comparacao._Fixada())


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


def test_a_versao_antiga_que_chega_depois_troca_o_par_e_e_preparada(
    pasta: Path, comparadas: list[tuple[str, str]]
) -> None:
    """A versão do ar é a mesma; a anterior a ela, não."""
    preparo = Preparo(configuracao.de({"PAINEL_RETRATOS": str(pasta)}))
    for guardado in list(pasta.glob(f"retrato-{SEGUNDA}.*")):
        guardado.rename(pasta.parent / guardado.name)
    _ativar(pasta, TERCEIRA)
    ativo = retrato.atual(pasta)
    assert comparacao.espera_a_do_ar(comparacao.estado_do_ar(pasta, ativo))
    assert preparo.uma_vez()
    assert not comparacao.espera_a_do_ar(comparacao.estado_do_ar(pasta, ativo))

    for guardado in list(pasta.parent.glob(f"retrato-{SEGUNDA}.*")):
        guardado.rename(pasta / guardado.name)
    assert comparacao.espera_a_do_ar(comparacao.estado_do_ar(pasta, ativo))
    assert (preparo.uma_vez(), preparo.uma_vez()) == (True, False)
    assert not comparacao.espera_a_do_ar(comparacao.estado_do_ar(pasta, ativo))
    assert comparadas == [(PRIMEIRA, TERCEIRA), (SEGUNDA, TERCEIRA)]


def test_o_que_saiu_dos_dados_fica_lido_antes_de_alguem_procurar(
    pasta: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Preparo(configuracao.de({"PAINEL_RETRATOS": str(pasta)})).uma_vez()
    monkeypatch.setattr(Retrato, "ler", lambda *_: pytest.fail("leu de novo"))
    assert retiradas.achar(pasta, tipo="acao", codigo="Z9") is None


@pytest.mark.anyio
async def test_logo_depois_de_publicar_a_comparacao_nao_toma_as_threads_das_paginas(
    pasta: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Antes de o preparo notar a versão nova, as páginas dela já se pedem."""
    ajustes = configuracao.de(
        {"PAINEL_RETRATOS": str(pasta), "PAINEL_PARTICIPACAO_URL": f"sqlite:///{pasta.parent}/p.sqlite"}
    )
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    monkeypatch.setattr(prontas, "PAGINAS", Grupo(threads=1, fila=5))
    _ativar(pasta, SEGUNDA)
    Preparo(ajustes).uma_vez()
    solta, comparar = Event(), obra.comparar

    def presa(antes: Retrato, depois: Retrato, destino: Path) -> None:
        assert solta.wait(30)
        comparar(antes, depois, destino)

    monkeypatch.setattr(obra, "comparar", presa)
    async with na_memoria.painel() as cliente:
        _ativar(pasta, TERCEIRA)
        async with anyio.create_task_group() as grupo:
            for endereco in ("/", "/area?codigo=1", "/acao?codigo=A001"):
                grupo.start_soon(cliente.get, endereco)
            await anyio.wait_all_tasks_blocked()
            try:
                with anyio.fail_after(15):
                    busca = await cliente.get("/busca?q=dados")
            finally:
                solta.set()
    assert busca.status_code == 200


@pytest.mark.parametrize("estragar", [Path.unlink, lambda ponteiro: ponteiro.write_text("nada")])
def test_sem_retrato_que_se_leia_nao_ha_o_que_preparar(
    pasta: Path, estragar: Callable[[Path], object]
) -> None:
    estragar(pasta / "atual")
    for guardado in pasta.glob("retrato-*.sqlite"):
        guardado.unlink()
    assert not Preparo(configuracao.de({"PAINEL_RETRATOS": str(pasta)})).uma_vez()
