"""As consultas no retrato de demonstração, conferidas com SQL escrito à parte.

O SQL daqui não usa as tabelas do código nem as junções das consultas: a área de uma ação sai do
começo do código da diretriz, e o atraso sai da comparação das datas em texto.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dados import retrato as retratos
from dados.consultas import (
    acoes,
    areas,
    busca,
    dicionario,
    diretrizes,
    estrategia,
    glossario,
    indicadores,
    inicio,
)
from dados.retrato import Retrato
from dados.situacao import Contagem, Prazo, Situacao, contar

ACOES_POR_SITUACAO_E_PRAZO = """
    SELECT x.situacao_informada,
           CASE WHEN x.fim_previsto IS NULL THEN 'sem_prazo'
                WHEN x.situacao_informada <> 'concluida' AND x.fim_previsto < m.data_referencia
                THEN 'atrasada'
                ELSE 'no_prazo' END,
           count(*)
    FROM acao x, metadados m
    WHERE :area IS NULL
       OR EXISTS (SELECT 1 FROM acao_diretriz l WHERE l.acao = x.codigo AND l.diretriz LIKE :area || '.%')
    GROUP BY 1, 2
"""
DIAS_DE_ATRASO = """
    SELECT x.codigo, CAST(julianday(m.data_referencia) - julianday(x.fim_previsto) AS INTEGER)
    FROM acao x, metadados m
    WHERE x.fim_previsto < m.data_referencia AND x.situacao_informada <> 'concluida'
"""


@pytest.fixture(scope="module")
def publicado(retrato_demonstracao: Path) -> Iterator[Retrato]:
    aberto = retratos.abrir(retratos.atual(retrato_demonstracao).caminho)
    yield aberto
    aberto.fechar()


@pytest.fixture(scope="module")
def conexao(publicado: Retrato) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{publicado.caminho.as_uri()}?mode=ro", uri=True)) as aberta:
        yield aberta


def _contagem_por_sql(conexao: sqlite3.Connection, *, area: str | None = None) -> Contagem:
    linhas = conexao.execute(ACOES_POR_SITUACAO_E_PRAZO, {"area": area}).fetchall()
    return Contagem(
        total=sum(quantas for _, _, quantas in linhas),
        por_situacao={s: sum(n for situacao, _, n in linhas if situacao == s.value) for s in Situacao},
        por_prazo={p: sum(n for _, prazo, n in linhas if prazo == p.value) for p in Prazo},
    )


@pytest.mark.parametrize("codigo", [str(n) for n in range(1, 11)])
def test_contagem_de_cada_area_e_a_do_sql(
    publicado: Retrato, conexao: sqlite3.Connection, codigo: str
) -> None:
    resumo = {a.codigo: a for a in areas.panorama(publicado)}[codigo]
    assert resumo.contagem == _contagem_por_sql(conexao, area=codigo)
    assert areas.ficha(publicado, codigo=codigo).resumo == resumo


def test_contagem_de_toda_a_estrategia_e_a_do_sql(publicado: Retrato, conexao: sqlite3.Connection) -> None:
    panorama = inicio.panorama(publicado)
    assert panorama.contagem == _contagem_por_sql(conexao)
    assert len(panorama.atrasadas) == inicio.ATRASADAS < panorama.contagem.por_prazo[Prazo.ATRASADA]
    assert len(panorama.sem_informacao) == panorama.contagem.por_situacao[Situacao.SEM_INFORMACAO] > 0
    assert panorama.areas_sem_acao


def test_dias_de_atraso_sao_os_do_calendario_do_sqlite(
    publicado: Retrato, conexao: sqlite3.Connection
) -> None:
    atrasadas = acoes.lista(publicado, acoes.FiltroDeAcoes(prazo=Prazo.ATRASADA))
    assert {a.codigo: a.dias_de_atraso for a in atrasadas} == dict(conexao.execute(DIAS_DE_ATRASO))
    dias = [a.dias_de_atraso for a in atrasadas]
    assert dias == sorted(dias, reverse=True)
    assert inicio.panorama(publicado).atrasadas == atrasadas[: inicio.ATRASADAS]


def test_a_caminhada_pelas_diretrizes_passa_por_todas_na_ordem_do_decreto(
    publicado: Retrato, conexao: sqlite3.Connection
) -> None:
    percorridas, codigo = [], "1.a.1"
    while codigo:
        ficha = diretrizes.ficha(publicado, codigo=codigo)
        ligadas = conexao.execute("SELECT count(*) FROM acao_diretriz WHERE diretriz = ?", [codigo])
        assert (ficha.contagem.total,) == ligadas.fetchone()
        percorridas.append(codigo)
        codigo = ficha.proxima or ""
    assert len(percorridas) == 76
    nas_areas = [
        diretriz.codigo
        for n in range(1, 11)
        for grupo in areas.ficha(publicado, codigo=str(n)).grupos
        for diretriz in grupo.diretrizes
    ]
    assert percorridas == nas_areas
    assert percorridas == [d for (d,) in conexao.execute("SELECT codigo FROM diretriz ORDER BY rowid")]


def test_os_textos_do_decreto_estao_todos(publicado: Retrato) -> None:
    fichas = [areas.ficha(publicado, codigo=str(n)) for n in range(1, 11)]
    assert len(estrategia.objetivos(publicado)) == 7
    assert sum(len(f.grupos) for f in fichas) == 23
    assert [f.resumo.diretrizes for f in fichas] == [5, 13, 5, 8, 7, 9, 5, 16, 4, 4]
    assert len(glossario.termos(publicado)) >= 30


def test_progresso_e_o_do_sql_e_nao_e_cortado(publicado: Retrato, conexao: sqlite3.Connection) -> None:
    esperados = dict(
        conexao.execute(
            """
            SELECT i.codigo, (
                SELECT (v.valor - t.valor_referencia) / nullif(t.valor_meta - t.valor_referencia, 0)
                FROM meta t, medicao v, metadados r
                WHERE t.indicador = i.codigo AND v.indicador = i.codigo
                  AND t.definida_em <= r.data_referencia AND v.data_referencia <= r.data_referencia
                ORDER BY t.definida_em DESC, v.data_referencia DESC LIMIT 1
            ) FROM indicador i
            """
        )
    )
    lidos = {i.codigo: i.progresso for i in indicadores.lista(publicado)}
    assert lidos == pytest.approx(esperados)
    assert any(p is not None and p > 1 for p in lidos.values())


def test_cada_ficha_abre_com_poucas_idas_ao_banco(publicado: Retrato, leituras: list[Any]) -> None:
    resumos = acoes.lista(publicado)
    medidos = indicadores.lista(publicado)
    leituras.clear()
    for resumo in resumos:
        assert acoes.ficha(publicado, codigo=resumo.codigo).resumo == resumo
    for medido in medidos:
        assert indicadores.ficha(publicado, codigo=medido.codigo).resumo == medido
    assert len(leituras) == 4 * len(resumos) + 3 * len(medidos)


def test_dicionario_descreve_o_que_se_baixa(publicado: Retrato) -> None:
    for tabela in dicionario.tabelas(publicado):
        linhas = list(dicionario.linhas(publicado, tabela=tabela.nome))
        assert len(linhas) == tabela.linhas
        assert all(list(linha) == [c.nome for c in tabela.campos] for linha in linhas)


def test_busca_acha_de_todo_tipo_e_o_achado_abre(publicado: Retrato) -> None:
    separadas, junta = (
        {(a.tipo, a.codigo) for a in busca.procurar(publicado, texto)}
        for texto in ("inter operabilidade", "interoperabilidade")
    )
    assert separadas == junta
    assert {("grupo", "8.b"), ("diretriz", "8.b.2"), ("glossario", "interoperabilidade")} <= junta
    assert [a.codigo for a in busca.procurar(publicado, "8.c.1")][:1] == ["8.c.1"]
    achados = [
        a for palavra in ("dados", "acao", "servico", "objetivo") for a in busca.procurar(publicado, palavra)
    ]
    assert {"area", "grupo", "diretriz", "acao", "indicador", "glossario"} <= {a.tipo for a in achados}
    assert not [a for a in achados if "*" in a.titulo + a.trecho + a.do_painel]


def test_sem_monitoramento_o_texto_do_decreto_continua_inteiro(retrato_vazio: Path) -> None:
    vazio = retratos.atual(retrato_vazio)
    panorama = inicio.panorama(vazio)
    assert (panorama.contagem.total, panorama.atrasadas, panorama.sem_informacao) == (0, (), ())
    assert panorama.areas_sem_acao == panorama.areas
    assert [a.diretrizes_sem_acao for a in panorama.areas] == [a.diretrizes for a in panorama.areas]
    assert len(panorama.areas) == 10
    assert areas.ficha(vazio, codigo="1").resumo == panorama.areas[0]
    assert diretrizes.ficha(vazio, codigo="2.b.3").contagem == contar([])
    assert (acoes.lista(vazio), acoes.orgaos(vazio), indicadores.lista(vazio)) == ((), (), ())
    assert busca.procurar(vazio, "interoperabilidade")
