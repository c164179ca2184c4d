"""Constrói o SQLite do retrato: as tabelas do pacote, os metadados, o dicionário e a busca."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Executable, NullPool, create_engine, text

from dados import derivadas, tabelas
from dados.arquivo_do_retrato import MetadadosDoPacote
from dados.derivadas import VERSAO_DAS_REGRAS
from dados.publicacao import indice
from dados.publicacao.leitura import Avanco
from dados.publicacao.validacao import PacoteLido
from dados.retrato import APLICACAO, VERSAO_DO_ESQUEMA

_LINHAS_POR_VEZ = 1000


def construir(
    lido: PacoteLido,
    metadados: MetadadosDoPacote,
    *,
    destino: Path,
    publicado_em: datetime,
    ao_avancar: Avanco,
) -> None:
    """Grava em `destino`, que não existe, o retrato de um pacote válido. Erros: os do SQLAlchemy."""
    motor = create_engine(URL.create("sqlite", database=str(destino)), poolclass=NullPool)
    with motor.begin() as conexao:
        tabelas.esquema.create_all(conexao)
        conexao.execute(text(indice.CRIAR_BUSCA))
        total, gravadas = sum(map(len, lido.tabelas.values())), 0
        for tabela in tabelas.DO_PACOTE:
            linhas = lido.tabelas[tabela.name]
            for quantas in _gravar(conexao, tabela.insert(), (linha.valores for linha in linhas)):
                gravadas += quantas
                ao_avancar("Gravando o retrato", gravadas, total)
        for instrucao, da_publicacao in (
            (tabelas.metadados.insert(), [_metadados(metadados, publicado_em=publicado_em)]),
            (tabelas.dicionario.insert(), indice.dicionario(lido.recursos)),
            (text(indice.INSERIR_NA_BUSCA), indice.busca(lido.tabelas)),
        ):
            for _ in _gravar(conexao, instrucao, da_publicacao):
                pass
        derivadas.gravar(conexao, em=metadados.data_referencia)
        conexao.execute(text("INSERT INTO busca (busca) VALUES ('optimize')"))
    with motor.connect().execution_options(isolation_level="AUTOCOMMIT") as conexao:
        conexao.execute(text(f"PRAGMA application_id = {APLICACAO}"))
        conexao.execute(text(f"PRAGMA user_version = {VERSAO_DO_ESQUEMA}"))
        conexao.execute(text("VACUUM"))


def _gravar(conexao: Connection, instrucao: Executable, linhas: Iterable[dict[str, Any]]) -> Iterable[int]:
    resto = iter(linhas)
    while lote := list(islice(resto, _LINHAS_POR_VEZ)):
        conexao.execute(instrucao, lote)
        yield len(lote)


def _metadados(metadados: MetadadosDoPacote, *, publicado_em: datetime) -> dict[str, Any]:
    # O SQLite não guarda fuso: a hora vai em UTC, e quem abre o retrato sabe disso.
    em_utc = publicado_em.astimezone(UTC).replace(tzinfo=None)
    do_painel = {"versao_esquema": VERSAO_DO_ESQUEMA, "publicado_em": em_utc, "regras": VERSAO_DAS_REGRAS}
    return do_painel | asdict(metadados)
