"""Qual versão veio antes de qual: na ordem em que o público as viu, e sem mudar depois."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dados.historia import antes_de
from dados.retrato import Versao


def _publicadas(*versoes: str) -> tuple[Versao, ...]:
    """Publicadas nesta ordem, uma por dia."""
    return tuple(
        Versao(versao, Path(versao), "", datetime(2026, 1, dia, tzinfo=UTC), 0, esta_ativa=False)
        for dia, versao in enumerate(versoes, start=1)
    )


@pytest.mark.parametrize(
    ("publicadas", "versao", "anterior"),
    [
        (["2026-04-30"], "2026-04-30", None),
        (["2026-04-30", "2026-06-30"], "2026-06-30", "2026-04-30"),
        (["2026-04-30", "2026-06-30"], "2026-04-30", None),
        # A correção se compara com o que corrige, mesmo que saia depois de outra data.
        (["2026-04-30", "2026-06-30", "2026-04-30.1"], "2026-04-30.1", "2026-04-30"),
        (["2026-04-30", "2026-04-30.9", "2026-04-30.10"], "2026-04-30.10", "2026-04-30.9"),
        # O que já se contou de 30/06 não muda com a correção que veio depois.
        (["2026-04-30", "2026-06-30", "2026-04-30.1"], "2026-06-30", "2026-04-30"),
        (["2026-04-30", "2026-04-30.1", "2026-06-30"], "2026-06-30", "2026-04-30.1"),
        # O passado publicado por último.
        (["2026-06-30", "2026-02-28", "2026-04-30"], "2026-06-30", "2026-04-30"),
        # Uma versão que já não está na pasta.
        (["2026-02-28", "2026-04-30"], "2026-06-30", "2026-04-30"),
        ([], "2026-06-30", None),
    ],
)
def test_a_anterior(publicadas: list[str], versao: str, anterior: str | None) -> None:
    achada = antes_de(_publicadas(*publicadas), versao)
    assert (achada and achada.versao) == anterior
