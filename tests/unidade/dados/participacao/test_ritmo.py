"""O ritmo sobe com muitos envios juntos e baixa sozinho."""

from datetime import UTC, datetime, timedelta

from dados.participacao.ritmo import COMUM, JANELA, Ritmo

AGORA = datetime(2026, 11, 3, 12, tzinfo=UTC)


def _com(quantos: int, *, intervalo: timedelta = timedelta(0)) -> Ritmo:
    ritmo = Ritmo()
    for ordem in range(quantos):
        ritmo.anotar(AGORA + ordem * intervalo)
    return ritmo


def test_ate_o_comum_ninguem_percebe() -> None:
    assert not _com(COMUM - 1).esta_alto(AGORA)
    assert _com(COMUM).esta_alto(AGORA)


def test_passada_a_janela_volta_ao_comum() -> None:
    ritmo = _com(COMUM)

    assert ritmo.esta_alto(AGORA + JANELA - timedelta(seconds=1))
    assert not ritmo.esta_alto(AGORA + JANELA)


def test_muitos_envios_espalhados_nao_sao_ritmo_alto() -> None:
    ritmo = _com(COMUM * 3, intervalo=JANELA / (COMUM - 1))

    assert not ritmo.esta_alto(AGORA + COMUM * 3 * JANELA / (COMUM - 1))
