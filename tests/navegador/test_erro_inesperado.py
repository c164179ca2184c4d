"""Um dado que nenhuma regra previu vira uma frase em português, e nunca código na tela."""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dados import retrato
from tests.navegador.conferencias import violacoes
from tests.paineis import Painel, painel_no_ar


@pytest.fixture
def painel_com_dado_impossivel(retrato_demonstracao: Path, tmp_path: Path) -> Iterator[Painel]:
    """O painel com uma situação que a publicação nunca deixaria passar."""
    retratos = tmp_path / "retratos"
    shutil.copytree(retrato_demonstracao, retratos)
    caminho = retrato.atual(retratos).caminho
    caminho.chmod(0o600)
    with closing(sqlite3.connect(caminho)) as base:
        base.execute("UPDATE acao SET situacao_informada = 'inventada'")
        base.commit()
    soma = hashlib.sha256(caminho.read_bytes()).hexdigest()
    retrato.caminho_da_soma(caminho).write_text(f"{soma}  {caminho.name}\n", encoding="utf-8")
    with painel_no_ar(retratos=retratos, instancia=tmp_path) as aberto:
        yield aberto


def test_erro_inesperado_vira_uma_frase(painel_com_dado_impossivel: Painel, pagina: Page) -> None:
    pagina.goto(painel_com_dado_impossivel.endereco)
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Algo deu errado nesta página")

    texto = pagina.locator("body").inner_text()
    for estranho in ("Traceback", "ValueError", "inventada", "This app"):
        assert estranho not in texto
    assert violacoes(pagina) == []
