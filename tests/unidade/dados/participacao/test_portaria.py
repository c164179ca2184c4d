"""Quanto falta para poder enviar, conforme a idade do formulário, o ritmo do painel e a prova."""

from datetime import timedelta

import pytest

from dados.participacao.portaria import falta


@pytest.mark.parametrize(
    ("idade", "ritmo_alto", "provou", "espera"),
    [
        (0.0, False, False, 3.0),
        (2.5, False, False, 0.5),
        (3.0, False, False, 0.0),
        (9999.0, False, False, 0.0),
        (3.0, True, False, 17.0),
        (20.0, True, False, 0.0),
        (3.0, True, True, 0.0),
        (1.0, True, True, 2.0),
        # O relógio de outro processo pode estar adiantado: nunca se libera por engano.
        (-5.0, False, False, 8.0),
    ],
)
def test_quanto_falta(idade: float, *, ritmo_alto: bool, provou: bool, espera: float) -> None:
    feita = falta(timedelta(seconds=idade), ritmo_alto=ritmo_alto, provou=provou)

    assert feita.total_seconds() == espera
