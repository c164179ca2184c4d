"""O arquivo da base some ou se estraga com o painel no ar: 503 com o texto de volta, e `/saude` diz."""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from httpx import AsyncClient, Response

from dados import configuracao
from servidor import porteiro
from tests import na_memoria


@pytest.fixture
def arquivo(retrato_demonstracao: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """O da base de um painel que ainda não a abriu."""
    base = tmp_path / "base.sqlite"
    lida = replace(configuracao.de({}), retratos=retrato_demonstracao, participacao_url=f"sqlite:///{base}")
    monkeypatch.setattr(configuracao, "ler", lambda: lida)
    # O tempo mínimo de um formulário é de outro teste.
    monkeypatch.setattr(porteiro, "MINIMO", timedelta(0))
    return base


async def _abrir(cliente: AsyncClient) -> dict[str, str]:
    pagina = (await cliente.get("/participe?passo=opinar")).text
    formulario = pagina.split('<form class="formulario"')[1].split("</form>")[0]
    achados = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', formulario)
    return {nome: unescape(valor) for nome, valor in achados}


async def _enviar(cliente: AsyncClient, campos: dict[str, str], mensagem: str) -> Response:
    return await cliente.post(
        "/participe", data=campos | {"mensagem": mensagem}, headers={"Sec-Fetch-Site": "same-origin"}
    )


async def _defeitos(cliente: AsyncClient) -> list[str]:
    defeitos = (await cliente.get("/saude")).json()["defeitos"]
    return [um["motivo"] for um in defeitos if um["parte"] == "contribuições do público"]


def _apagar(arquivo: Path) -> None:
    arquivo.unlink()


def _estragar(arquivo: Path) -> None:
    arquivo.write_bytes(os.urandom(arquivo.stat().st_size))


@pytest.mark.anyio
@pytest.mark.parametrize(("estrago", "dito"), [(_apagar, "sumiu"), (_estragar, "estragado")])
async def test_quem_envia_recebe_o_texto_de_volta_e_quem_opera_fica_sabendo(
    estrago: Callable[[Path], None], dito: str, arquivo: Path
) -> None:
    async with na_memoria.painel() as cliente:
        assert (await _enviar(cliente, await _abrir(cliente), "Antes")).status_code == 303
        assert await _defeitos(cliente) == []
        campos = await _abrir(cliente)
        estrago(arquivo)

        (motivo,) = await _defeitos(cliente)
        assert dito in motivo
        recusada = await _enviar(cliente, campos, "Não me perca")
        assert recusada.status_code == 503
        assert "Não me perca</textarea>" in recusada.text
        (motivo,) = await _defeitos(cliente)
        assert dito in motivo
