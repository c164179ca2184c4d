"""A página a que faltou uma parte: repete-se por pouco, e não atrapalha as que se fazem ao lado."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import paginas
from componentes import opcional
from componentes.mudancas import lados
from componentes.opcional import Secao
from componentes.visita import Visita
from dados import configuracao, falhas
from tests import na_memoria


@pytest.mark.anyio
async def test_a_pagina_incompleta_se_repete_por_pouco_e_a_inteira_feita_ao_lado_se_guarda(
    historia_pequena: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Uma versão estragada não faz cada visita desenhar de novo, e só conta contra a página em que falta."""
    ajustes = configuracao.de(
        {
            "PAINEL_RETRATOS": str(historia_pequena),
            "PAINEL_PARTICIPACAO_URL": f"sqlite:///{tmp_path}/p.sqlite",
        }
    )
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    monkeypatch.setattr(falhas, "DESTE_PROCESSO", falhas.Caderno())
    feitas: list[str] = []
    desenhar = paginas.desenhar

    def anotando(visita: Visita) -> None:
        feitas.append(visita.pagina.nome)
        desenhar(visita)
        if visita.pagina.nome == "areas":
            # Enquanto esta se desenha, falta uma parte a outra.
            with ThreadPoolExecutor(1) as outra:
                outra.submit(_faltar).result()

    monkeypatch.setattr(paginas, "desenhar", anotando)
    monkeypatch.setattr(lados, "da_visita", _falhar)
    async with na_memoria.painel() as cliente:
        incompletas = [await cliente.get("/acao?codigo=A001") for _ in range(3)]
        inteiras = [await cliente.get("/areas") for _ in range(3)]
    assert {resposta.headers["Cache-Control"] for resposta in incompletas} == {"no-store"}
    assert {resposta.headers["Cache-Control"] for resposta in inteiras} == {"public, no-cache"}
    assert feitas == ["acao", "areas"]


def _faltar() -> None:
    with opcional.parte(Secao.FEEDS):
        _falhar()


def _falhar(*_: object, **__: object) -> None:
    raise OSError(5, "Input/output error")
