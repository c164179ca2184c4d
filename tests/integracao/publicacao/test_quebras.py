"""Uma falha em qualquer passo deixa no ar o retrato que estava lá, e nenhum resto."""

import errno
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dados import publicacao, retrato
from dados.assinatura import ChavePrivada
from dados.ativacao import pasta
from dados.publicacao import FalhaAoGravar, conferencia, construcao, roteiro, validacao
from tests.integracao.publicacao.conftest import escrever

Publicar = Callable[..., str]
PASSOS = [
    (os, "fsync", 1),
    (os, "fsync", 2),
    (os, "fsync", 3),
    (os, "fsync", 4),
    (os, "fsync", 5),
    (os, "fsync", 6),
    (os, "fsync", 7),
    (pasta, "_fixar_pasta", 1),
    (Path, "replace", 1),
    (Path, "replace", 2),
    (Path, "replace", 3),
    (Path, "replace", 4),
    (Path, "chmod", 1),
    # O primeiro é o de quem lê o que está no ar.
    (hashlib, "file_digest", 2),
    (construcao, "construir", 1),
    (conferencia, "conferir", 1),
]


CHAVE = ChavePrivada.from_private_bytes(b"painel-de-prova-e-nada-mais-0000")


@pytest.fixture(scope="module")
def publicar(tmp_path_factory: pytest.TempPathFactory) -> Publicar:
    """Publica o pacote pequeno, lido uma vez só: as quebras são depois, quando algo se grava."""
    pacote = escrever(tmp_path_factory.mktemp("lido") / "pacote")
    lido = validacao.ler(pacote, ao_avancar=validacao.calado)
    assert lido.metadados

    def da_versao(versao: str, *, retratos: Path, chave: ChavePrivada | None = None) -> str:
        deste = replace(lido, metadados=replace(lido.metadados, versao_dados=versao))
        with pytest.MonkeyPatch.context() as troca:
            troca.setattr(roteiro.validacao, "ler", lambda *_, **__: deste)
            return publicacao.publicar(pacote, retratos=retratos, chave=chave).versao

    return da_versao


@pytest.fixture(scope="module")
def ja_no_ar(publicar: Publicar, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Uma pasta de retratos com o pacote pequeno publicado e assinado. Só para copiar."""
    pasta = tmp_path_factory.mktemp("ja-no-ar") / "retratos"
    publicar("2026-10-31", retratos=pasta, chave=CHAVE)
    return pasta


def _quebrar(
    monkeypatch: pytest.MonkeyPatch, *, onde: Any, nome: str, na_vez: int, erro: BaseException
) -> Callable[[], int]:
    """Faz a chamada de número `na_vez` falhar; devolve quantas já houve."""
    de_verdade, vezes = getattr(onde, nome), 0

    def falhar(*argumentos: Any, **nomeados: Any) -> Any:
        nonlocal vezes
        vezes += 1
        if vezes == na_vez:
            raise erro
        return de_verdade(*argumentos, **nomeados)

    monkeypatch.setattr(onde, nome, falhar)
    return lambda: vezes


def _estado(pasta: Path) -> dict[str, bytes]:
    return {arquivo.name: arquivo.read_bytes() for arquivo in pasta.iterdir()}


@pytest.mark.parametrize(
    "erro", [OSError(errno.ENOSPC, "cheio"), KeyboardInterrupt()], ids=["disco", "ctrl-c"]
)
@pytest.mark.parametrize("passo", PASSOS, ids=[f"{n}-{v}" for _, n, v in PASSOS])
def test_quebra_no_meio_deixa_o_retrato_no_lugar(
    ja_no_ar: Path,
    publicar: Publicar,
    retratos: Path,
    monkeypatch: pytest.MonkeyPatch,
    passo: tuple[Any, str, int],
    erro: BaseException,
) -> None:
    onde, nome, na_vez = passo
    shutil.copytree(ja_no_ar, retratos)
    antes = _estado(retratos)
    esperado = FalhaAoGravar if isinstance(erro, OSError) else KeyboardInterrupt
    with monkeypatch.context() as troca:
        vezes = _quebrar(troca, onde=onde, nome=nome, na_vez=na_vez, erro=erro)
        with pytest.raises(esperado):
            publicar("2026-11-30", retratos=retratos, chave=CHAVE)
        assert vezes() >= na_vez
    assert _estado(retratos) == antes
    assert retrato.atual(retratos).versao == "2026-10-31"
    # E a mesma versão pode ser publicada depois.
    assert publicar("2026-11-30", retratos=retratos) == "2026-11-30"
    assert retrato.atual(retratos).versao == "2026-11-30"


@pytest.mark.parametrize("na_vez", [1, 2, 3, 4, 5, 6])
def test_quebra_na_primeira_publicacao_nao_deixa_retrato(
    publicar: Publicar, retratos: Path, monkeypatch: pytest.MonkeyPatch, na_vez: int
) -> None:
    _quebrar(monkeypatch, onde=os, nome="fsync", na_vez=na_vez, erro=OSError(errno.EIO, "falha"))
    with pytest.raises(FalhaAoGravar):
        publicar("2026-10-31", retratos=retratos)
    assert {arquivo.name for arquivo in retratos.iterdir()} == {".trava"}
    with pytest.raises(retrato.SemRetrato):
        retrato.atual(retratos)


def test_o_motivo_e_dito_em_uma_frase(pacote: Path, retratos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _quebrar(monkeypatch, onde=os, nome="fsync", na_vez=1, erro=OSError(errno.ENOSPC, "x"))
    with pytest.raises(FalhaAoGravar, match=r"o disco está cheio\. O retrato ativo continua no lugar\."):
        publicacao.publicar(pacote, retratos=retratos)


def test_sqlite_sem_espaco_tambem_e_falha_ao_gravar(
    pacote: Path, retratos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conectar = sqlite3.connect

    def com_pouco_espaco(*argumentos: Any, **nomeados: Any) -> sqlite3.Connection:
        conexao: sqlite3.Connection = conectar(*argumentos, **nomeados)
        conexao.execute("PRAGMA max_page_count = 5")
        return conexao

    monkeypatch.setattr("sqlite3.dbapi2.connect", com_pouco_espaco)
    with pytest.raises(FalhaAoGravar, match="continua no lugar"):
        publicacao.publicar(pacote, retratos=retratos)
    assert {arquivo.name for arquivo in retratos.iterdir()} == {".trava"}
