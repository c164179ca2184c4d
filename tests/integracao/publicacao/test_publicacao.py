"""Publicar de ponta a ponta num SQLite de verdade."""

import hashlib
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from dados import abertura, publicacao, retrato, tabelas
from dados.consultas import busca, dicionario
from dados.publicacao import (
    FalhaAoGravar,
    conferencia,
)

Estragar = Callable[[str, Callable[[str], str]], None]


def _arquivos(pasta: Path) -> set[str]:
    return {arquivo.name for arquivo in pasta.iterdir()}


def test_publicar_deixa_o_retrato_no_ar_com_a_soma_certa(pacote: Path, retratos: Path) -> None:
    versao = publicacao.publicar(pacote, retratos=retratos)
    assert versao.esta_ativa
    assert versao == retrato.versoes(retratos)[0]
    nome = "retrato-2026-10-31.sqlite"
    assert _arquivos(retratos) == {".trava", "atual", "historico.jsonl", nome, f"{nome}.sha256"}
    soma = hashlib.sha256((retratos / nome).read_bytes()).hexdigest()
    assert (retratos / f"{nome}.sha256").read_text() == f"{soma}  {nome}\n"
    assert (retratos / "atual").read_text() == f"{nome}\n"
    assert retrato.atual(retratos).sha256 == versao.sha256 == soma
    assert versao.bytes == (retratos / nome).stat().st_size
    assert stat.S_IMODE((retratos / nome).stat().st_mode) == 0o444


def test_o_retrato_guarda_os_valores_com_os_tipos_do_esquema(pacote: Path, retratos: Path) -> None:
    publicacao.publicar(pacote, retratos=retratos)
    with closing(sqlite3.connect(retratos / "retrato-2026-10-31.sqlite")) as conexao:
        acao = conexao.execute(
            "SELECT nome, descricao, fim_previsto, cumulativa, realizado_fisico FROM acao"
        ).fetchall()
        assert acao == [
            (
                "Carta de serviços; edição nova",
                "Escrever a carta\nem palavras simples.",
                "2026-06-30",
                1,
                3.5,
            ),
            ("Rede sem fio", "Levar rede às escolas.", None, None, None),
        ]
        assert conexao.execute("SELECT valor, typeof(valor) FROM medicao").fetchall() == [(-12.25, "real")]
        assert conexao.execute("SELECT texto FROM objetivo").fetchone() == ("Promover a **integridade**\\*.",)
        for pragma, valor in (
            ("application_id", retrato.APLICACAO),
            ("user_version", retrato.VERSAO_DO_ESQUEMA),
            ("journal_mode", "delete"),
            ("freelist_count", 0),
            ("integrity_check", "ok"),
        ):
            assert conexao.execute(f"PRAGMA {pragma}").fetchone() == (valor,)


def test_os_metadados_e_o_dicionario_vem_do_pacote(pacote: Path, retratos: Path) -> None:
    publicacao.publicar(pacote, retratos=retratos)
    aberto = retrato.atual(retratos)
    assert aberto.metadados.eh_demonstracao
    assert (aberto.versao, aberto.data.isoformat()) == ("2026-10-31", "2026-10-31")
    assert aberto.metadados.publicado_em.utcoffset() is not None
    assert aberto.metadados.licenca == "CC-BY-4.0"
    descritas = dicionario.tabelas(aberto)
    assert [t.nome for t in descritas] == [t.name for t in tabelas.DO_PACOTE]
    for tabela in descritas:
        esperados = [coluna.name for coluna in tabelas.esquema.tables[tabela.nome].columns]
        assert [campo.nome for campo in tabela.campos] == esperados
        assert all(campo.titulo and campo.tipo and campo.descricao for campo in tabela.campos)
    ordem = next(c for t in descritas if t.nome == "diretriz" for c in t.campos if c.nome == "ordem")
    assert (ordem.tipo, ordem.regra) == ("número inteiro", "obrigatório; no mínimo 1")
    grupo = next(c for t in descritas if t.nome == "diretriz" for c in t.campos if c.nome == "grupo")
    assert grupo.regra == "obrigatório; existe em grupo.codigo"


@pytest.mark.parametrize(
    ("procurado", "achados"),
    [
        ("autosservico", {("diretriz", "1.a.1"), ("glossario", "autosservico")}),
        ("INTEGRIDADE", {("objetivo", "1")}),
        ("tic", {("area", "1")}),
        ("edicao nova", {("acao", "A001")}),
        ("coordenação", {("grupo", "1.a")}),
        ("serviços na internet", {("indicador", "I01")}),
    ],
)
def test_a_busca_acha_sem_acento_e_sem_marcas(
    pacote: Path, retratos: Path, procurado: str, achados: set[tuple[str, str]]
) -> None:
    publicacao.publicar(pacote, retratos=retratos)
    lista = busca.procurar(retrato.atual(retratos), procurado)
    assert {(achado.tipo, achado.codigo) for achado in lista} == achados
    assert all(
        achado.titulo and "*" not in achado.titulo + achado.trecho + achado.do_painel for achado in lista
    )


def test_pasta_de_retratos_que_e_um_arquivo(pacote: Path, tmp_path: Path) -> None:
    (tmp_path / "arquivo").touch()
    with pytest.raises(FalhaAoGravar, match="já existe um arquivo"):
        publicacao.publicar(pacote, retratos=tmp_path / "arquivo")


def test_o_avanco_de_cada_etapa_chega_ao_fim(pacote: Path, retratos: Path) -> None:
    passos: list[tuple[str, int, int]] = []
    publicacao.publicar(pacote, retratos=retratos, ao_avancar=lambda *passo: passos.append(passo))
    ultimos = {etapa: (feito, total) for etapa, feito, total in passos}
    assert list(ultimos) == ["Lendo o pacote", "Gravando o retrato", "Conferindo o retrato"]
    assert all(feito == total for feito, total in ultimos.values())


@pytest.mark.parametrize(
    ("sql", "motivo"),
    [
        ("DELETE FROM medicao", "medicao tem 1 linhas no pacote e 0 no retrato"),
        ("UPDATE acao SET orgao = 'O99'", "citação a algo que não existe"),
        ("DELETE FROM busca", "a busca está incompleta"),
        ("DELETE FROM metadados", "não abre"),
        ("PRAGMA application_id = 1", "não abre"),
    ],
)
def test_a_conferencia_reprova_um_retrato_que_perdeu_algo(
    pacote: Path, retratos: Path, sql: str, motivo: str
) -> None:
    caminho = publicacao.publicar(pacote, retratos=retratos).caminho
    lidas = publicacao.validar(pacote).linhas_lidas
    conferencia.conferir(caminho, linhas_lidas=lidas)
    caminho.chmod(0o644)
    with closing(sqlite3.connect(caminho)) as conexao:
        conexao.execute(sql)
        conexao.commit()
    with pytest.raises(publicacao.RetratoReprovado, match=motivo):
        conferencia.conferir(caminho, linhas_lidas=lidas)


def test_ninguem_escreve_no_retrato_aberto(pacote: Path, retratos: Path) -> None:
    caminho = publicacao.publicar(pacote, retratos=retratos).caminho
    with (
        abertura.motor(caminho).connect() as conexao,
        pytest.raises(OperationalError, match="readonly"),
    ):
        conexao.execute(text("DELETE FROM medicao"))
