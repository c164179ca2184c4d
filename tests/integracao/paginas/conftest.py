"""Abre páginas do Streamlit sem navegador, com a pasta de retratos que o teste quiser."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dados import configuracao
from tests.integracao.paginas.leitura import BASE, Abrir


@pytest.fixture
def abrir(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Abrir:
    """`abrir(nome, retratos=pasta, **parametros)` executa a página e devolve o que ela desenhou."""

    def _abrir(nome: str, *, retratos: Path, **parametros: str) -> AppTest:
        ajustes = replace(
            configuracao.de({"PAINEL_URL": BASE}),
            retratos=retratos,
            participacao_url=f"sqlite:///{tmp_path / 'participacao.sqlite'}",
        )
        monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
        teste = AppTest.from_file(str(configuracao.RAIZ / "paginas" / "navegacao.py"), default_timeout=60)
        for chave, valor in parametros.items():
            teste.query_params[chave] = valor
        if nome != "inicio":
            teste.switch_page(f"{nome}.py")
        return teste.run()

    return _abrir
