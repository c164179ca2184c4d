"""A rotina roda ao abrir e a cada toque, e o erro de um passo não a para nem conta nada de ninguém."""

import logging
from queue import Queue

import pytest

from dados.participacao.correio import Campainha
from dados.retrato import SemRetrato
from servidor.rotina import Rotina


def test_roda_ao_abrir_a_cada_toque_e_para_ao_fechar() -> None:
    voltas: Queue[str] = Queue()
    campainha = Campainha()
    rotina = Rotina(
        [lambda: voltas.put("guarda"), lambda: voltas.put("correio")], campainha=campainha, intervalo=60
    )
    rotina.abrir()
    vistas = [voltas.get(timeout=10) for _ in range(2)]
    campainha.tocar()
    vistas += [voltas.get(timeout=10) for _ in range(2)]
    rotina.fechar(espera=10)
    campainha.tocar()

    assert vistas == ["guarda", "correio"] * 2
    assert voltas.empty()


def test_roda_sozinha_depois_do_intervalo() -> None:
    voltas: Queue[int] = Queue()
    rotina = Rotina([lambda: voltas.put(1)], campainha=Campainha(), intervalo=0.01)
    rotina.abrir()
    for _ in range(3):
        voltas.get(timeout=10)
    rotina.fechar(espera=10)


def test_passo_que_quebra_nao_para_os_outros_nem_mostra_a_frase_do_erro(
    caplog: pytest.LogCaptureFixture,
) -> None:
    voltas: Queue[str] = Queue()
    campainha = Campainha()

    def quebrar() -> None:
        raise ValueError("maria@exemplo.com")

    caplog.set_level(logging.INFO, logger="painel")
    rotina = Rotina([quebrar, lambda: voltas.put("depois")], campainha=campainha)
    rotina.abrir()
    voltas.get(timeout=10)
    campainha.tocar()
    assert voltas.get(timeout=10) == "depois"
    rotina.fechar(espera=10)

    assert "A rotina falhou: ValueError em" in caplog.text
    assert "maria" not in caplog.text


def test_antes_da_primeira_publicacao_nao_ha_falha(caplog: pytest.LogCaptureFixture) -> None:
    voltas: Queue[str] = Queue()

    def sem_retrato() -> None:
        raise SemRetrato

    caplog.set_level(logging.INFO, logger="painel")
    rotina = Rotina([sem_retrato, lambda: voltas.put("depois")], campainha=Campainha())
    rotina.abrir()
    assert voltas.get(timeout=10) == "depois"
    rotina.fechar(espera=10)
    assert caplog.text == ""
