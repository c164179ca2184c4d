"""`/favicon.ico` existe: navegadores, leitores de feeds e robôs o pedem sem ler a página."""

import pytest

from tests import na_memoria


@pytest.mark.anyio
async def test_o_icone_antigo_e_o_das_paginas() -> None:
    async with na_memoria.painel() as cliente:
        resposta = await cliente.get("/favicon.ico")
    assert (resposta.status_code, resposta.headers["Content-Type"].split(";")[0]) == (200, "image/svg+xml")
    assert resposta.text.startswith("<svg")
    assert "var(--" not in resposta.text
