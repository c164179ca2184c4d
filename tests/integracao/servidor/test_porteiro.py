"""O porteiro com o relógio na mão: tempo mínimo, ritmo, prova e carimbo, com a base de verdade."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from componentes.formulario import Envio
from dados import configuracao, relogio
from dados.participacao import prova
from dados.participacao.ritmo import COMUM, JANELA, Ritmo
from servidor import porteiro
from traducoes import PORTUGUES

INICIO = datetime(2026, 11, 3, 23, 59, 50, tzinfo=UTC)
Passar = Callable[[float], None]


def _configurar(monkeypatch: pytest.MonkeyPatch, pasta: Path, *, limite: str) -> None:
    ambiente = {
        "PAINEL_PARTICIPACAO_URL": f"sqlite:///{pasta / 'p.sqlite'}",
        "PAINEL_LIMITE_ENVIOS": limite,
    }
    ajustes = configuracao.de(ambiente)
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    monkeypatch.setattr(porteiro, "_RITMO", Ritmo())


@pytest.fixture
def passar(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Passar:
    """Adianta o relógio, em segundos. O painel começa ligado, sem envios."""
    _configurar(monkeypatch, tmp_path, limite="10")
    agora = [INICIO]
    monkeypatch.setattr(relogio, "agora", lambda: agora[0])

    def adiantar(segundos: float) -> None:
        agora[0] += timedelta(seconds=segundos)

    return adiantar


def _aberto() -> Envio:
    return porteiro.preparar(Envio(chave="A" * 22))


def _espera(envio: Envio, resposta: str = "") -> int:
    recusa = porteiro.conferir(envio, resposta=resposta, idioma=PORTUGUES)
    return recusa.segundos if recusa else 0


def _encher() -> None:
    for _ in range(COMUM):
        porteiro.anotar()


def test_envio_na_hora_espera_tres_segundos(passar: Passar) -> None:
    aberto = _aberto()

    assert (aberto.bits, _espera(aberto)) == (0, 3)
    passar(3)
    assert _espera(aberto) == 0


def test_passada_a_meia_noite_o_formulario_aberto_ainda_vale_e_dois_dias_depois_nao(passar: Passar) -> None:
    aberto = _aberto()
    passar(60)
    assert _espera(aberto) == 0
    assert porteiro.preparar(aberto).carimbo == aberto.carimbo

    passar(2 * 86400)
    assert _espera(aberto) == 3
    assert porteiro.preparar(aberto).carimbo != aberto.carimbo


@pytest.mark.parametrize("carimbo", ["", "1.abc", f"1.{'0' * 64}"])
def test_sem_carimbo_que_valha_ninguem_passa(carimbo: str, passar: Passar) -> None:
    passar(9999)

    assert _espera(replace(_aberto(), carimbo=carimbo)) == 3


def test_com_muitos_envios_quem_nao_prova_espera_mais(passar: Passar) -> None:
    aberto = _aberto()
    _encher()
    passar(4)
    assert (porteiro.preparar(aberto).bits, _espera(aberto)) == (prova.BITS, 16)

    resposta = next(str(n) for n in count() if prova.vale(aberto.carimbo, str(n)))
    assert _espera(aberto, resposta) == 0
    assert _espera(_aberto(), resposta) > 0, "a prova é de um formulário só"
    passar(16)
    assert _espera(aberto) == 0


def test_passada_a_janela_ninguem_mais_prova(passar: Passar) -> None:
    _encher()
    passar(JANELA.total_seconds())

    assert not porteiro.esta_cheio()
    assert _aberto().bits == 0


def test_quem_prova_ainda_espera_o_tempo_minimo(passar: Passar) -> None:
    _encher()
    aberto = _aberto()
    resposta = next(str(n) for n in count() if prova.vale(aberto.carimbo, str(n)))

    assert _espera(aberto, resposta) == 3


def test_com_limite_zero_nada_se_espera_e_a_armadilha_continua(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _configurar(monkeypatch, tmp_path, limite="0")
    _encher()

    assert _aberto().carimbo == ""
    assert _espera(_aberto()) == 0
    assert porteiro.caiu_na_armadilha({porteiro.ARMADILHA: "http://x"})
    assert not porteiro.caiu_na_armadilha({porteiro.ARMADILHA: "", "mensagem": "Oi"})
