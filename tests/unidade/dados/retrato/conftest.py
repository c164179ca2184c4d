"""Retratos pequenos, só com metadados, para estragar à vontade."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from dados import retrato, tabelas
from dados.derivadas import VERSAO_DAS_REGRAS

METADADOS = {
    "versao_esquema": retrato.VERSAO_DO_ESQUEMA,
    "versao_dados": "2026-10-31",
    "data_referencia": date(2026, 10, 31),
    "publicado_em": datetime(2026, 11, 3, 12, 30, tzinfo=UTC).replace(tzinfo=None),
    "periodo_referencia": "2024-11/2026-10",
    "periodicidade": "bimestral",
    "orgao_publicador": "Secretaria-exemplo",
    "licenca": "CC-BY-4.0",
    "licenca_url": "https://exemplo.invalid/licenca",
    "contato": "contato@exemplo.invalid",
    "natureza": "demonstracao",
    "regras": VERSAO_DAS_REGRAS,
}
Fazer = Callable[..., Path]


@pytest.fixture(scope="session")
def modelo(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Um retrato só com os metadados, feito uma vez: criar as tabelas é o que demora."""
    caminho = tmp_path_factory.mktemp("modelo") / "retrato.sqlite"
    motor = create_engine(f"sqlite:///{caminho}")
    with motor.begin() as conexao:
        tabelas.esquema.create_all(conexao)
        conexao.execute(tabelas.metadados.insert(), METADADOS)
    motor.dispose()
    with closing(sqlite3.connect(caminho)) as conexao:
        conexao.execute(f"PRAGMA application_id = {retrato.APLICACAO}")
        conexao.execute(f"PRAGMA user_version = {retrato.VERSAO_DO_ESQUEMA}")
    return caminho.read_bytes()


@pytest.fixture
def fazer(tmp_path: Path, modelo: bytes) -> Fazer:
    """Grava um retrato só com os metadados e a soma ao lado; `sql` o estraga antes da soma."""

    def gravar(versao: str = "2026-10-31", *, sql: tuple[str, ...] = (), ativo: bool = False) -> Path:
        caminho = retrato.caminho_do_retrato(tmp_path, versao=versao)
        caminho.write_bytes(modelo)
        with closing(sqlite3.connect(caminho)) as conexao:
            # Um arquivo de prova não precisa sobreviver a uma queda de energia.
            conexao.execute("PRAGMA synchronous = OFF")
            conexao.execute("UPDATE metadados SET versao_dados = ?", (versao,))
            for instrucao in sql:
                conexao.execute(instrucao)
            conexao.commit()
        soma = hashlib.sha256(caminho.read_bytes()).hexdigest()
        retrato.caminho_da_soma(caminho).write_text(f"{soma}  {caminho.name}\n")
        if ativo:
            (tmp_path / "atual").write_text(f"{caminho.name}\n")
        return caminho

    return gravar
