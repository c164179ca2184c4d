"""As comparações: uma obra por par, ninguém mais espera, e o que se guarda tem limite e responde igual."""

import asyncio
import gc
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from threading import Event

import pytest
from httpx import Response

from componentes.mudancas import comparacao
from componentes.mudancas.comparacao import ComparacaoOcupada, Selecao
from dados import configuracao, mudancas
from dados.mudancas import obra
from dados.mudancas.modelo import Especie, Grupo, Mudanca
from dados.retrato import Retrato, RetratoIlegivel
from tests import na_memoria
from tests.espera import esperar_ate
from tests.historia import CORRIGIDA, PRIMEIRA, SEGUNDA, TERCEIRA

Pares = list[tuple[str, str]]


@pytest.fixture
def feitas(monkeypatch: pytest.MonkeyPatch) -> Pares:
    """Cada par que se comparou de fato, na ordem."""
    pares, comparar = [], obra.comparar

    def anotando(antes: Retrato, depois: Retrato, destino: Path) -> None:
        pares.append((antes.versao, depois.versao))
        comparar(antes, depois, destino)

    monkeypatch.setattr(obra, "comparar", anotando)
    return pares


@pytest.fixture
def presa(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """A comparação que chega à primeira versão fica no meio até o evento."""
    solta, comparar = Event(), obra.comparar

    def esperando(antes: Retrato, depois: Retrato, destino: Path) -> None:
        if depois.versao == PRIMEIRA:
            assert solta.wait(30)
        comparar(antes, depois, destino)

    monkeypatch.setattr(obra, "comparar", esperando)
    yield solta
    solta.set()
    esperar_ate(lambda: not comparacao._em_obra)


def test_cem_que_pedem_o_mesmo_par_esperam_uma_so_obra(
    versao: Callable[[str], Retrato], feitas: Pares
) -> None:
    lados = versao(PRIMEIRA), versao(SEGUNDA)
    with ThreadPoolExecutor(20) as grupo:
        vistas = list(grupo.map(lambda _: comparacao.comparar(*lados), range(100)))

    assert feitas == [(PRIMEIRA, SEGUNDA)]
    assert all(vista is vistas[0] for vista in vistas)


def test_quem_quer_uma_comparacao_pronta_nao_espera_a_que_se_faz(
    versao: Callable[[str], Retrato], presa: Event
) -> None:
    pronta = comparacao.comparar(versao(PRIMEIRA), versao(SEGUNDA))
    with pytest.raises(ComparacaoOcupada):
        comparacao.comparar(versao(SEGUNDA), versao(PRIMEIRA), espera=0)

    assert comparacao.comparar(versao(PRIMEIRA), versao(SEGUNDA), espera=0) is pronta
    assert not presa.is_set()


def test_quem_desistiu_acha_a_obra_pronta_quando_volta(
    versao: Callable[[str], Retrato], presa: Event, feitas: Pares
) -> None:
    lados = versao(SEGUNDA), versao(PRIMEIRA)
    for _ in range(3):
        with pytest.raises(ComparacaoOcupada):
            comparacao.comparar(*lados, espera=0)
    presa.set()

    assert comparacao.comparar(*lados).total
    assert feitas == [(SEGUNDA, PRIMEIRA)]
    assert comparacao.comparar(*lados, espera=0)


def test_a_fila_tem_fim_e_a_rotina_entra_nela_mesmo_assim(
    versao: Callable[[str], Retrato], presa: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparacao, "FILA", 2)
    for antes in (SEGUNDA, TERCEIRA, CORRIGIDA, CORRIGIDA):
        with pytest.raises(ComparacaoOcupada):
            comparacao.comparar(versao(antes), versao(PRIMEIRA), espera=0)
    assert [antes.versao for antes, _ in comparacao._em_obra] == [SEGUNDA, TERCEIRA]

    with ThreadPoolExecutor(1) as rotina:
        pedida = rotina.submit(comparacao.comparar, versao(CORRIGIDA), versao(PRIMEIRA), espera=None)
        presa.set()
        assert pedida.result(30).total


def test_o_que_se_guarda_tem_limite_e_o_arquivo_some_com_a_ultima_leitura(
    versao: Callable[[str], Retrato], feitas: Pares, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparacao, "BYTES", 1)
    pasta = Path(comparacao._pasta().name)
    primeira, antes_dela = comparacao.comparar(versao(PRIMEIRA), versao(SEGUNDA)), set(pasta.iterdir())
    comparacao.comparar(versao(PRIMEIRA), versao(SEGUNDA))
    comparacao.comparar(versao(SEGUNDA), versao(TERCEIRA))
    # Quem já a tinha ainda a lê.
    assert primeira.achar(quantas=1)
    assert antes_dela <= set(pasta.iterdir())
    del primeira
    gc.collect()
    assert len(antes_dela - set(pasta.iterdir())) >= 1

    comparacao.comparar(versao(PRIMEIRA), versao(SEGUNDA))
    assert feitas == [(PRIMEIRA, SEGUNDA), (SEGUNDA, TERCEIRA), (PRIMEIRA, SEGUNDA)]


def test_a_pagina_diz_que_ainda_compara_e_quando_voltar_e_nao_se_guarda_assim(
    historia_pequena: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = f"sqlite:///{tmp_path / 'participacao.sqlite'}"
    ajustes = configuracao.de({"PAINEL_RETRATOS": str(historia_pequena), "PAINEL_PARTICIPACAO_URL": base})
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)

    async def cheia_e_depois() -> list[Response]:
        async with na_memoria.paginas() as cliente:
            with monkeypatch.context() as cheia:
                cheia.setattr(comparacao, "FILA", 0)
                recusada = await cliente.get(f"/mudancas?de={PRIMEIRA}&retrato={SEGUNDA}")
            return [recusada, await cliente.get(f"/mudancas?de={PRIMEIRA}&retrato={SEGUNDA}")]

    recusada, feita = asyncio.run(cheia_e_depois())
    assert (recusada.status_code, recusada.headers["cache-control"]) == (503, "no-store")
    assert recusada.headers["retry-after"]
    assert "Ainda comparamos as versões" in recusada.text
    assert feita.status_code == 200


def test_arquivo_que_alguem_apagou_se_faz_de_novo(versao: Callable[[str], Retrato], feitas: Pares) -> None:
    lados = versao(PRIMEIRA), versao(SEGUNDA)
    total = comparacao.comparar(*lados).total
    shutil.rmtree(comparacao._pasta().name)
    assert comparacao.comparar(*lados).achar(quantas=1)
    assert comparacao.comparar(*lados).total == total
    assert len(feitas) == 2


def test_a_do_ar_passa_na_frente_e_nao_se_esquece(
    versao: Callable[[str], Retrato], presa: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparacao, "BYTES", 1)
    with pytest.raises(ComparacaoOcupada):
        comparacao.comparar(versao(SEGUNDA), versao(PRIMEIRA), espera=0)
    comparacao.preparar((versao(SEGUNDA), versao(TERCEIRA)), estado="este")
    assert not presa.is_set()
    assert not comparacao.espera_a_do_ar("este")
    assert comparacao.espera_a_do_ar("outro")

    presa.set()
    comparacao.comparar(versao(PRIMEIRA), versao(CORRIGIDA))
    comparacao.comparar(versao(PRIMEIRA), versao(TERCEIRA))
    assert comparacao.comparar(versao(SEGUNDA), versao(TERCEIRA), espera=0)


def test_o_guardado_responde_o_mesmo_que_a_comparacao_inteira(versao: Callable[[str], Retrato]) -> None:
    todas = mudancas.entre(versao(PRIMEIRA), versao(CORRIGIDA)).todas
    guardada = comparacao.comparar(versao(PRIMEIRA), versao(CORRIGIDA))
    assert guardada.achar() == tuple(guardada.cada()) == todas
    assert tuple(guardada.numeradas()) == tuple(enumerate(todas))
    assert (guardada.total, guardada.passos) == (len(todas), sum(len(m.passos) for m in todas))
    assert guardada.tipos == {m.tipo for m in todas}
    assert guardada.achar(desde=2, quantas=3) == todas[2:5]

    itens = (None, ("acao", "A001"), ("area", "1"), ("diretriz", "1.a.1"), ("acao", "não há"))
    especies = (None, Especie.NOVO, Especie.NUMEROS_NOVOS)
    for item, area, tipo, grupo, especie in product(
        itens, (None, "2"), (None, "acao"), (None, Grupo.SAIU), especies
    ):
        esperadas = tuple(
            m
            for m in todas
            if _e_de(m, item)
            and area in (None, *m.areas)
            and tipo in (None, m.tipo)
            and grupo in (None, m.grupo)
            and especie in (None, m.especie)
        )
        parte = Selecao(item, area, tipo, grupo, especie)
        assert guardada.achar(parte) == tuple(guardada.cada(parte)) == esperadas
        assert tuple(m for _, m in guardada.numeradas(parte, desde=2)) == esperadas[2:]
        assert sum(guardada.contar(parte).values()) == len(esperadas)


def _e_de(mudanca: Mudanca, item: tuple[str, str] | None) -> bool:
    return item is None or item in {
        (mudanca.tipo, mudanca.codigo),
        *(("area", area) for area in mudanca.areas),
        *(("diretriz", diretriz) for diretriz in mudanca.diretrizes),
    }


def test_noutro_processo_a_comparacao_e_a_mesma_e_o_erro_se_diz(
    versao: Callable[[str], Retrato], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(obra, "PEQUENO", 0)
    fora = comparacao.comparar(versao(PRIMEIRA), versao(CORRIGIDA), espera=60)
    assert fora.achar() == mudancas.entre(versao(PRIMEIRA), versao(CORRIGIDA)).todas

    with pytest.raises(RetratoIlegivel, match=f"não deu para comparar com {PRIMEIRA}: .+"):
        obra.comparar(versao(PRIMEIRA), versao(SEGUNDA), tmp_path / "não há" / "a.sqlite")
    monkeypatch.setattr(obra, "PRAZO", 0)
    with pytest.raises(RetratoIlegivel, match=f"demorou demais compará-lo com {PRIMEIRA}"):
        obra.comparar(versao(PRIMEIRA), versao(SEGUNDA), tmp_path / "a.sqlite")
