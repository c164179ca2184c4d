"""`painel participacao migrar`: tudo chega a PostgreSQL, ou nada; a base antiga não muda."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import Engine, func, insert, inspect, select, text

from dados import configuracao
from dados.participacao import base
from dados.participacao.cofre import Cofre
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.registro import registrar
from dados.participacao.tabelas import (
    assinatura,
    avaliacao_de_pagina,
    boletim,
    contribuicao,
    decisao,
    esquema,
    guarda,
    limite,
    modelo_de_resposta,
    resposta,
    saida,
    sal,
    sessao_encerrada,
    token_gasto,
    trilha,
)

Nova = Callable[..., Contribuicao]
Painel = Callable[..., Result]

QUANTAS = 1203
"""Mais de dois lotes, com o último incompleto."""


@pytest.fixture
def url(arquivo: Path) -> str:
    """A origem é sempre SQLite."""
    return f"sqlite:///{arquivo}"


@pytest.fixture
def destino(banco_sem_tabelas: str) -> Iterator[Engine]:
    motor = base.abrir(banco_sem_tabelas)
    yield motor
    motor.dispose()


@pytest.fixture
def cheia(motor: Engine, nova: Nova, agora: datetime, cofre: Cofre) -> Engine:
    """A base antiga, com linhas em toda tabela, e-mail cifrado, mensagem apagada e letras de todo tipo."""
    registrar(
        motor, nova(mensagem="Ação 👩\u200d👧 ﷽ 'aspas' %s", email="a@exemplo.com"), agora=agora, cofre=cofre
    )
    instante = agora.replace(microsecond=0)
    linha = {
        "recebida_em": instante, "tipo": "elogio", "mensagem": "Muito bom", "sobre": "area:1",
        "retrato_versao": "2026-10-31", "pode_publicar": True, "estado": "recebida",
        "atualizada_em": instante,
    }  # fmt: skip
    de = {"contribuicao": 1}
    with motor.begin() as conexao:
        conexao.execute(insert(contribuicao), [linha | {"protocolo": f"P{n}"} for n in range(QUANTAS - 2)])
        conexao.execute(
            insert(contribuicao).values(
                linha | {"id": 9000, "protocolo": "apagada", "mensagem": None, "apagada_em": instante}
            )
        )
        conexao.execute(insert(resposta).values(**de, texto="Obrigada", respondida_em=instante))
        conexao.execute(
            insert(decisao).values(**de, desfecho="publicada", texto="Ação", decidida_em=instante)
        )
        conexao.execute(insert(trilha).values(**de, quando=instante, quem="ana", verbo="responder"))
        conexao.execute(insert(modelo_de_resposta).values(nome="Obrigada", texto="Obrigada"))
        conexao.execute(
            insert(saida).values(
                **de, mensagem="resposta", criada_em=instante, tentativas=0, proxima_em=instante
            )
        )
        conexao.execute(
            insert(assinatura).values(
                email_cifrado="c", email_resumo="r", escopo="", pedida_em=instante, confirmada_em=instante
            )
        )
        conexao.execute(
            insert(boletim).values(versao="2026-10-31", escopo="", texto="Mudou.", feito_em=instante)
        )
        de_pagina = {"dia": instante.date(), "pagina": "area", "idioma": "pt_BR", "clara": False}
        conexao.execute(
            insert(avaliacao_de_pagina).values(de_pagina | {"retrato_versao": "1", "falta": "demora"})
        )
        conexao.execute(insert(limite).values(chave="c", janela=instante, quantas=3))
        conexao.execute(insert(sal).values(dia="2026-11-03", valor="s"))
        conexao.execute(insert(token_gasto).values(resumo="r", pedido="p", dia="2026-11-03"))
        conexao.execute(insert(sessao_encerrada).values(resumo="r", encerrada_em=instante))
        conexao.execute(insert(guarda).values(quando=instante, regra="texto", quantas=2))
    return motor


def _linhas(motor: Engine) -> dict[str, list[tuple[object, ...]]]:
    with motor.connect() as conexao:
        return {
            tabela.name: [
                tuple(linha) for linha in conexao.execute(select(tabela).order_by(*tabela.primary_key))
            ]
            for tabela in esquema.sorted_tables
        }


def test_tudo_chega_igual_e_a_base_antiga_nao_muda(
    cheia: Engine, arquivo: Path, destino: Engine, banco_sem_tabelas: str, painel: Painel
) -> None:
    with closing(sqlite3.connect(arquivo)) as aberta:
        antes = list(aberta.iterdump())
    resultado = painel("participacao", "migrar", "--para", banco_sem_tabelas.replace("+psycopg", ""))
    with closing(sqlite3.connect(arquivo)) as aberta:
        depois = list(aberta.iterdump())

    assert (resultado.exit_code, resultado.stderr) == (0, "")
    chegaram = _linhas(destino)
    assert chegaram == _linhas(cheia)
    assert depois == antes
    contadas = dict(linha.split() for linha in resultado.stdout.splitlines()[: len(esquema.tables)])
    assert contadas == {tabela: str(len(linhas)) for tabela, linhas in chegaram.items()}
    assert contadas["contribuicao"] == str(QUANTAS)
    assert min(map(len, chegaram.values())) > 0


def test_depois_da_mudanca_o_painel_grava_com_o_numero_seguinte(
    cheia: Engine, destino: Engine, banco_sem_tabelas: str, painel: Painel, nova: Nova, agora: datetime
) -> None:
    painel("participacao", "migrar", "--para", banco_sem_tabelas)
    aberta = base.preparar(banco_sem_tabelas)
    registrar(aberta, nova(), agora=agora)
    with aberta.begin() as conexao:
        conexao.execute(insert(trilha).values(quando=agora, quem="ana", verbo="ver"))

    with aberta.connect() as conexao:
        assert conexao.scalar(select(func.max(contribuicao.c.id))) == 9001
        assert conexao.scalar(select(func.max(trilha.c.id))) == 2
    aberta.dispose()


def test_destino_com_dados_e_recusado_e_fica_como_estava(
    cheia: Engine, destino: Engine, banco_sem_tabelas: str, painel: Painel
) -> None:
    primeira = painel("participacao", "migrar", "--para", banco_sem_tabelas)
    antes = _linhas(destino)
    segunda = painel("participacao", "migrar", "--para", banco_sem_tabelas)

    assert (primeira.exit_code, segunda.exit_code) == (0, 1)
    assert segunda.stderr == "Erro: O destino já tem contribuições. Use um banco vazio.\n"
    assert _linhas(destino) == antes


def test_falha_no_meio_nao_deixa_nada(
    cheia: Engine, arquivo: Path, destino: Engine, banco_sem_tabelas: str, painel: Painel
) -> None:
    """Uma linha que o PostgreSQL recusa, na última tabela que se leva."""
    with closing(sqlite3.connect(arquivo)) as aberta, aberta:
        aberta.execute("UPDATE guarda SET regra = 'segredo' || char(0)")
    resultado = painel("participacao", "migrar", "--para", banco_sem_tabelas)

    assert resultado.exit_code == 1
    assert "A mudança não foi feita" in resultado.stderr
    assert "segredo" not in resultado.output
    assert inspect(destino).get_table_names() == []


def test_base_de_outra_versao_do_painel_e_recusada(
    cheia: Engine, destino: Engine, banco_sem_tabelas: str, painel: Painel
) -> None:
    with cheia.begin() as conexao:
        conexao.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    resultado = painel("participacao", "migrar", "--para", banco_sem_tabelas)

    assert resultado.stderr == (
        "Erro: A base é de outra versão do painel. Abra este painel uma vez e repita.\n"
    )
    assert inspect(destino).get_table_names() == []


@pytest.mark.parametrize(
    ("para", "frase"),
    [
        ("sqlite:///outra.sqlite", "O destino precisa ser PostgreSQL"),
        ("postgresql://painel:segredo@127.0.0.1:1/base", "port 1 failed: Connection refused"),
        ("postgresql://painel:segre@do@127.0.0.1:1/base", "escreva a @ da senha como %40"),
        ("postgresql://painel:segredo@127.0.0.1:porta/base", "O endereço da base não se lê"),
    ],
)
def test_destino_que_nao_serve_tem_frase_e_nao_mostra_a_senha(
    motor: Engine, painel: Painel, para: str, frase: str
) -> None:
    resultado = painel("participacao", "migrar", "--para", para)

    assert resultado.exit_code == 1
    assert frase in resultado.stderr
    assert "segre" not in resultado.output


def test_de_postgresql_ou_de_base_que_nao_existe_nao_ha_o_que_levar(
    painel: Painel, arquivo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sem_base = painel("participacao", "migrar", "--para", "postgresql://127.0.0.1:1/base")
    monkeypatch.setenv("PAINEL_PARTICIPACAO_URL", "postgresql://painel:segredo@127.0.0.1:1/base")
    configuracao.ler.cache_clear()
    de_postgresql = painel("participacao", "migrar", "--para", "postgresql://127.0.0.1:1/outra")

    assert sem_base.stderr == f"Erro: Não há base de contribuições em {arquivo}.\n"
    assert not arquivo.exists()
    assert de_postgresql.exit_code == 1
    assert "já está em PostgreSQL" in de_postgresql.stderr
