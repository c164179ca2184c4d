"""Como anda o acompanhamento: o que cada rodada deixa dito, e quando é a próxima."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dados.ativacao.erros import PublicacaoEmAndamento
from dados.entrega import Rodada, erros, ritmo
from servidor.acompanhamento import Acompanhamento

HORA = datetime(2026, 11, 26, 12, tzinfo=UTC)


def _com(*vezes: Rodada | Exception) -> Acompanhamento:
    seguintes: Iterator[Rodada | Exception] = iter(vezes)

    def rodada() -> Rodada:
        desta = next(seguintes)
        if isinstance(desta, Exception):
            raise desta
        return desta

    return Acompanhamento(rodada, hora=lambda: HORA, sorte=lambda: 1.0)


def test_rodada_boa_apaga_a_falha_anterior() -> None:
    acompanhamento = _com(erros.SemResposta("ConnectError"), Rodada("2026-10-31", trocou=True))
    assert acompanhamento.uma_vez() == ritmo.PRIMEIRA_ESPERA
    assert acompanhamento.andamento.motivo == "Quem publica não respondeu (ConnectError)."
    assert acompanhamento.andamento.ultima_boa is None

    assert acompanhamento.uma_vez() == ritmo.INTERVALO
    andamento = acompanhamento.andamento
    assert (andamento.motivo, andamento.falhas_seguidas, andamento.versao_publicada) == (
        None,
        0,
        "2026-10-31",
    )
    assert andamento.proxima == HORA + timedelta(seconds=ritmo.INTERVALO)


def test_falhas_seguidas_espacam_e_guardam_a_ultima_boa() -> None:
    acompanhamento = _com(Rodada("2026-10-31"), *[PublicacaoEmAndamento(Path())] * 3)
    esperas = [acompanhamento.uma_vez() for _ in range(4)]
    assert esperas == [300, 15, 30, 60]
    assert acompanhamento.andamento.ultima_boa == HORA
    assert acompanhamento.andamento.falhas_seguidas == 3


def test_quem_pede_para_esperar_e_atendido() -> None:
    acompanhamento = _com(erros.RespostaInesperada("índice", status=503, espere=400))
    assert acompanhamento.uma_vez() == 400


@given(st.integers(0, 10_000), st.floats(0, 1), st.none() | st.floats(0, 1e9))
def test_a_espera_nunca_passa_de_uma_hora_nem_chega_a_zero(
    falhas: int, sorte: float, pedida: float | None
) -> None:
    segundos = ritmo.espera(falhas, sorte=sorte, pedida=pedida)
    assert ritmo.PRIMEIRA_ESPERA / 2 <= segundos <= ritmo.MAIOR_ESPERA
    assert ritmo.espera(falhas + 1, sorte=sorte) >= ritmo.espera(max(falhas, 1), sorte=sorte)
