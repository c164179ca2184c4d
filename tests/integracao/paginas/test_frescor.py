"""Com o relógio parado num dia e no outro: toda página avisa quando os dados envelhecem, sem retrato novo."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dados import configuracao, relogio
from tests.na_memoria import paginas, painel

ULTIMO_DIA = datetime(2027, 1, 1, 2, 59, tzinfo=UTC)
"""Ainda 31 de dezembro em Minas."""
DIA_SEGUINTE = datetime(2027, 1, 1, 3, 1, tzinfo=UTC)
PAGINAS = ("/", "/area?codigo=2", "/dados", "/acoes", "/acoes?retrato=2026-10-31")


@pytest.fixture
def ajustes(retrato_demonstracao: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """O painel desta pasta de retratos, sem base de contribuições."""
    lida = configuracao.de(
        {
            "PAINEL_RETRATOS": str(retrato_demonstracao),
            "PAINEL_PARTICIPACAO_URL": f"sqlite:///{tmp_path}/p.sqlite",
        }
    )
    monkeypatch.setattr(configuracao, "ler", lambda: lida)


@pytest.mark.anyio
@pytest.mark.parametrize("endereco", PAGINAS)
async def test_a_mesma_pagina_ganha_o_aviso_quando_o_dia_vira(
    endereco: str, ajustes: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    vistas = []
    async with paginas() as cliente:
        for agora in (ULTIMO_DIA, DIA_SEGUINTE):
            monkeypatch.setattr(relogio, "agora", lambda agora=agora: agora)
            vistas.append((await cliente.get(endereco)).text)
    assert "Estes dados estão velhos." not in vistas[0]
    assert "São de 31/10/2026 e deviam ser trocados a cada dois meses." in vistas[1]
    assert "contato@exemplo.invalid" in vistas[1]


@pytest.mark.anyio
async def test_a_idade_em_saude_e_a_do_dia_de_minas(ajustes: None, monkeypatch: pytest.MonkeyPatch) -> None:
    idades = []
    async with painel() as cliente:
        for agora in (ULTIMO_DIA, DIA_SEGUINTE):
            monkeypatch.setattr(relogio, "agora", lambda agora=agora: agora)
            saude = (await cliente.get("/saude")).json()
            idades.append((saude["idade_em_dias"], saude["envelheceu"]))
    assert idades == [(61, False), (62, True)]


@pytest.mark.anyio
async def test_saude_acusa_a_data_que_ainda_nao_chegou(
    ajustes: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    acusados = []
    for dia in (30, 31):
        agora = datetime(2026, 10, dia, 15, tzinfo=UTC)
        with monkeypatch.context() as troca:
            troca.setattr(relogio, "agora", lambda agora=agora: agora)
            async with painel() as cliente:
                defeitos = (await cliente.get("/saude")).json()["defeitos"]
        acusados.append([um["parte"] for um in defeitos if "ainda não chegou" in um["motivo"]])
    assert acusados == [["retrato-2026-10-31.sqlite"], []]
