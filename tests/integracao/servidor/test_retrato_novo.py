"""Um retrato ativado vale na hora em toda página, sem reinício, e o antigo continua no seu endereço."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.correcao import CORRIGIDA, VERSAO, publicar_correcao
from tests.paineis import Painel, painel_no_ar


@pytest.fixture
def corrigivel(retratos: Path, tmp_path: Path) -> Iterator[Painel]:
    """Um painel com uma pasta de retratos só deste teste."""
    with painel_no_ar(retratos=retratos, instancia=tmp_path) as aberto:
        yield aberto


def test_pagina_guardada_muda_com_o_retrato(corrigivel: Painel, retratos: Path, tmp_path: Path) -> None:
    antes = corrigivel.pedir("/acao?codigo=A005")
    publicar_correcao(retratos, tmp_path)
    depois = corrigivel.pedir("/acao?codigo=A905", If_None_Match=antes.cabecalhos["ETag"])

    assert f"versão {VERSAO}." in antes.texto
    assert depois.status == 200
    assert f"versão {CORRIGIDA}." in depois.texto
    assert corrigivel.pedir("/acao?codigo=A005").status == 410


def test_versao_antiga_continua_no_seu_endereco_e_leva_a_nova(
    corrigivel: Painel, retratos: Path, tmp_path: Path
) -> None:
    publicar_correcao(retratos, tmp_path)
    antiga = corrigivel.pedir(f"/acao?codigo=A005&retrato={VERSAO}").texto

    assert f"Você está vendo dados de 31/10/2026, versão {VERSAO}." in antiga
    assert './acao?codigo=A005"' in antiga
    assert f'./areas?retrato={VERSAO}"' in antiga
    assert "Você está vendo dados de" not in corrigivel.pedir("/areas").texto
    assert corrigivel.pedir("/areas?retrato=ultima").cabecalhos["Location"] == "./areas"
