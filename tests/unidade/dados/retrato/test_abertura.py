"""Abrir um retrato: o que serve e o que não serve."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, literal_column, select
from sqlalchemy.exc import OperationalError

from dados import retrato, tabelas
from dados.retrato import RetratoDeEsquemaMaisNovo, RetratoIlegivel

Fazer = Callable[..., Path]


def test_abre_com_os_metadados(fazer: Fazer) -> None:
    caminho = fazer()
    aberto = retrato.abrir(caminho)
    assert (aberto.versao, aberto.data) == ("2026-10-31", date(2026, 10, 31))
    assert aberto.metadados.publicado_em == datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
    assert aberto.metadados.eh_demonstracao
    assert aberto.sha256 == hashlib.sha256(caminho.read_bytes()).hexdigest()
    assert aberto.ler(select(tabelas.metadados.c.natureza))[0]["natureza"] == "demonstracao"
    aberto.fechar()
    assert aberto.ler(select(func.count().label("n")).select_from(tabelas.acao))[0]["n"] == 0


def test_dois_abertos_do_mesmo_arquivo_sao_iguais(fazer: Fazer) -> None:
    caminho = fazer()
    assert retrato.abrir(caminho) == retrato.abrir(caminho)
    assert hash(retrato.abrir(caminho)) == hash(retrato.abrir(caminho))


def test_natureza_oficial_nao_e_demonstracao(fazer: Fazer) -> None:
    caminho = fazer(sql=("UPDATE metadados SET natureza = 'oficial'",))
    assert not retrato.abrir(caminho).metadados.eh_demonstracao


@pytest.mark.parametrize(
    ("sql", "motivo"),
    [
        ("PRAGMA application_id = 0", "não é um retrato deste painel"),
        ("PRAGMA application_id = 252006674", "não é um retrato deste painel"),
        ("PRAGMA user_version = 0", "não é um retrato deste painel"),
        ("DELETE FROM metadados", "faltam os metadados"),
        ("DROP TABLE metadados", "estragado ou incompleto"),
        ("UPDATE metadados SET data_referencia = 'ontem'", "data que não existe"),
    ],
)
def test_arquivo_que_nao_serve(fazer: Fazer, sql: str, motivo: str) -> None:
    with pytest.raises(RetratoIlegivel, match=motivo):
        retrato.abrir(fazer(sql=(sql,)))


def test_metadados_de_duas_versoes_nao_servem(fazer: Fazer) -> None:
    dobrar = (
        "CREATE TEMP TABLE outra AS SELECT * FROM metadados",
        "UPDATE outra SET versao_dados = 'x'",
        "INSERT INTO metadados SELECT * FROM outra",
    )
    with pytest.raises(RetratoIlegivel, match="metadados"):
        retrato.abrir(fazer(sql=dobrar))


def test_esquema_mais_novo_pede_painel_mais_novo(fazer: Fazer) -> None:
    with pytest.raises(RetratoDeEsquemaMaisNovo, match="Atualize o painel"):
        retrato.abrir(fazer(sql=("PRAGMA user_version = 99",)))


@pytest.mark.parametrize("conteudo", [b"", b"nada", b"SQLite format 3\x00" + b"\xff" * 4096])
def test_arquivo_que_nao_e_sqlite(fazer: Fazer, conteudo: bytes) -> None:
    caminho = fazer()
    caminho.write_bytes(conteudo)
    with pytest.raises(RetratoIlegivel):
        retrato.abrir(caminho)


def test_estrago_no_meio_do_arquivo_aparece_ao_ler(fazer: Fazer) -> None:
    caminho = fazer()
    aberto = retrato.abrir(caminho)
    aberto.fechar()
    inteiro = caminho.read_bytes()
    caminho.write_bytes(inteiro[:4096] + b"\xff" * (len(inteiro) - 4096))
    with pytest.raises(RetratoIlegivel, match="estragado"):
        aberto.ler(select(tabelas.metadados))


def test_consulta_mal_escrita_nao_acusa_o_arquivo(fazer: Fazer) -> None:
    with pytest.raises(OperationalError):
        retrato.abrir(fazer()).ler(select(literal_column("coluna_que_nao_existe")))


@pytest.mark.parametrize(
    "soma", [None, "", "abc  retrato-2026-10-31.sqlite\n", "0" * 64 + "  outro.sqlite\n", "é"]
)
def test_sem_a_soma_certa_nao_abre(fazer: Fazer, soma: str | None) -> None:
    caminho = fazer()
    arquivo = retrato.caminho_da_soma(caminho)
    if soma is None:
        arquivo.unlink()
    else:
        arquivo.write_text(soma)
    with pytest.raises(RetratoIlegivel, match="sha256"):
        retrato.abrir(caminho)
