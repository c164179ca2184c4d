"""O carimbo diz a idade do formulário a quem tem o segredo, e nada vale para os outros."""

from datetime import UTC, datetime, timedelta

import pytest

from dados.participacao import carimbo

AGORA = datetime(2026, 11, 3, 23, 59, 58, tzinfo=UTC)
HOJE, ONTEM = b"h" * 32, b"o" * 32
FEITO = carimbo.fazer("chave", agora=AGORA, segredo=HOJE)


def test_diz_ha_quanto_tempo_abriu() -> None:
    depois = AGORA + timedelta(seconds=7)

    assert carimbo.idade(FEITO, "chave", agora=depois, segredos=[HOJE]) == timedelta(seconds=7)


def test_passada_a_meia_noite_vale_o_segredo_da_vespera() -> None:
    depois = AGORA + timedelta(minutes=5)

    assert carimbo.idade(FEITO, "chave", agora=depois, segredos=[ONTEM, HOJE]) == timedelta(minutes=5)


@pytest.mark.parametrize(
    "outro",
    [
        "",
        "0",
        "ç" * 200,
        FEITO.split(".")[0],
        FEITO.replace(FEITO.split(".")[0], "1"),
        FEITO[:-1] + ("0" if FEITO[-1] != "0" else "1"),
        f"+{FEITO}",
        FEITO + "\n",
        "9" * 400 + FEITO[-65:],
    ],
)
def test_carimbo_mexido_nao_vale(outro: str) -> None:
    assert carimbo.idade(outro, "chave", agora=AGORA, segredos=[HOJE]) is None


def test_nao_vale_com_outra_chave_nem_com_outro_segredo() -> None:
    assert carimbo.idade(FEITO, "outra", agora=AGORA, segredos=[HOJE]) is None
    assert carimbo.idade(FEITO, "chave", agora=AGORA, segredos=[ONTEM]) is None
