"""O que se diz ao abrir o painel com a base de contribuições estragada."""

import logging
from pathlib import Path

import pytest

from servidor.aquecimento import abrir_base


def test_base_estragada_ao_abrir_e_uma_linha_no_registro(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "base.sqlite").write_bytes(b"isto nao e uma base" * 1000)

    with caplog.at_level(logging.INFO, "painel"):
        abrir_base(f"sqlite:///{tmp_path / 'base.sqlite'}")

    (dito,) = [um for um in caplog.records if um.name == "painel"]
    assert dito.exc_info is None
    assert "O formulário fica fora do ar" in dito.getMessage()
    assert "está estragado" in dito.getMessage()
    assert "\n" not in dito.getMessage()
