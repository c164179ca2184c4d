"""Grava a amostra num arquivo SQLite com a forma de um retrato."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, text

from dados import derivadas, tabelas
from dados import retrato as retratos
from dados.tabelas import ENTRE_VOZES
from tests.integracao.consultas.amostra import (
    ACOES,
    DATA,
    DIRETRIZES,
    DITO_PELO_PAINEL,
    EXECUCAO,
    GRUPOS,
    INDICADORES,
    LIGACOES,
    MARCOS,
    MEDICOES,
    METAS,
    TERMOS,
)

METADADOS = {
    "versao_esquema": retratos.VERSAO_DO_ESQUEMA,
    "versao_dados": "2026-10-31",
    "data_referencia": DATA,
    "publicado_em": datetime(2026, 11, 3, 12, tzinfo=UTC),
    "periodo_referencia": "2024-11/2026-10",
    "periodicidade": "bimestral",
    "orgao_publicador": "Secretaria-exemplo",
    "licenca": "CC-BY-4.0",
    "licenca_url": "https://creativecommons.org/licenses/by/4.0/",
    "contato": "contato@exemplo.invalid",
    "natureza": "demonstracao",
    "regras": derivadas.VERSAO_DAS_REGRAS,
}


def _gravar(conexao: Connection) -> None:
    areas = [str(n) for n in range(1, 11)]
    linhas: dict[Any, list[dict[str, Any]]] = {
        tabelas.objetivo: [{"codigo": str(n), "texto": f"Objetivo {n}"} for n in range(1, 8)],
        tabelas.area: [{"codigo": n, "nome": f"Área {n}", "descricao": f"Sobre a área {n}."} for n in areas],
        tabelas.grupo: [
            {"codigo": g, "area": g.split(".")[0], "letra": g.split(".")[1], "nome": f"Grupo {g}"}
            for g in GRUPOS
        ],
        tabelas.diretriz: [
            {"codigo": d, "grupo": d.rpartition(".")[0], "ordem": int(d.rpartition(".")[2]), "texto": texto}
            for d, texto in DIRETRIZES.items()
        ],
        tabelas.glossario: TERMOS,
        tabelas.orgao: [{"codigo": f"O{n:02}", "nome": f"Órgão {n}", "sigla": f"SE{n}"} for n in (2, 1)],
        tabelas.acao: ACOES,
        tabelas.acao_diretriz: [{"acao": a, "diretriz": d} for a, d in LIGACOES],
        tabelas.marco: [
            dict(zip(("codigo", "acao", "nome", "data_prevista", "data_realizada"), m, strict=True))
            for m in MARCOS
        ],
        tabelas.execucao_mensal: [
            dict(zip(("acao", "mes", "programado", "realizado"), e, strict=True)) for e in EXECUCAO
        ],
        tabelas.indicador: INDICADORES,
        tabelas.meta: METAS,
        tabelas.medicao: [
            dict(zip(("indicador", "data_referencia", "valor"), m, strict=True)) for m in MEDICOES
        ],
        tabelas.metadados: [METADADOS],
        tabelas.dicionario: [
            {
                "tabela": tabela.name,
                "campo": coluna.name,
                "ordem": ordem,
                "titulo_da_tabela": f"Título de {tabela.name}",
                "descricao_da_tabela": "Uma tabela.",
                "titulo": coluna.name.capitalize(),
                "tipo": "string",
                "descricao": "Uma coluna.",
            }
            for tabela in tabelas.DO_PACOTE
            for ordem, coluna in enumerate(tabela.columns, start=1)
        ],
    }
    for tabela, da_tabela in linhas.items():
        conexao.execute(tabela.insert(), da_tabela)


def _indexar(conexao: Connection) -> None:
    conexao.execute(
        text(
            "CREATE VIRTUAL TABLE busca USING fts5(tipo UNINDEXED, codigo UNINDEXED, titulo, texto, "
            "tokenize='unicode61 remove_diacritics 2')"
        )
    )
    indice = [
        *(
            ("diretriz", codigo, "", texto + (ENTRE_VOZES + DITO_PELO_PAINEL if codigo == "1.a.1" else ""))
            for codigo, texto in DIRETRIZES.items()
        ),
        *(("area", str(n), f"Área {n}", f"Sobre a área {n}.") for n in range(1, 11)),
        *(("acao", acao["codigo"], acao["nome"], acao["descricao"]) for acao in ACOES),
        *(("glossario", termo["codigo"], termo["termo"], termo["definicao_nossa"]) for termo in TERMOS),
        (
            "indicador",
            "I01",
            "Índice com marcas",
            "Um texto \u2039com aspas\u203a angulares e interoperabilidade.",
        ),
    ]
    conexao.execute(
        text("INSERT INTO busca VALUES (:tipo, :codigo, :titulo, :texto)"),
        [dict(zip(("tipo", "codigo", "titulo", "texto"), linha, strict=True)) for linha in indice],
    )


def gravar(arquivo: Path) -> None:
    """Cria o retrato e o arquivo de soma ao lado."""
    motor = create_engine(f"sqlite:///{arquivo}")
    with motor.begin() as conexao:
        tabelas.esquema.create_all(conexao)
        _gravar(conexao)
        _indexar(conexao)
        derivadas.gravar(conexao, em=DATA)
        conexao.execute(text(f"PRAGMA application_id = {retratos.APLICACAO}"))
        conexao.execute(text(f"PRAGMA user_version = {retratos.VERSAO_DO_ESQUEMA}"))
    motor.dispose()
    soma = hashlib.sha256(arquivo.read_bytes()).hexdigest()
    retratos.caminho_da_soma(arquivo).write_text(f"{soma}  {arquivo.name}\n")
