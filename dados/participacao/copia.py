"""Copia a base em SQLite, com o painel no ar: a cópia é um instante só, inteiro e conferido."""

import os
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import make_url


class CopiaImpossivel(Exception):
    """A cópia não foi feita; a mensagem diz por quê e o que fazer."""


@dataclass(frozen=True, slots=True)
class Copia:
    """O que a cópia tem: quantas contribuições e quantos bytes."""

    contribuicoes: int
    bytes: int


def copiar(url: str, destino: Path) -> Copia:
    """Escreve a base de `url` em `destino`, um arquivo novo que só o dono lê.

    Quem grava não espera, e quem copia vê a base como estava no começo. Levanta `CopiaImpossivel` e OSError.
    """
    origem = arquivo_de(url)
    if destino.exists():
        raise CopiaImpossivel(f"Já existe {destino}. Escolha outro nome.")
    # Só o dono lê, desde o primeiro byte. Numa queda, o que sobra não tem o nome de uma cópia pronta.
    descritor, nome = tempfile.mkstemp(dir=destino.parent, prefix=f".{destino.name}-")
    os.close(descritor)
    em_obra = Path(nome)
    try:
        contribuicoes = _copiar(origem, em_obra)
        # Outra cópia pode ter chegado ao mesmo nome enquanto esta era feita.
        os.close(os.open(destino, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        em_obra.replace(destino)
    except FileExistsError:
        raise CopiaImpossivel(f"Já existe {destino}. Escolha outro nome.") from None
    except sqlite3.Error as erro:
        raise CopiaImpossivel(f"A cópia não foi feita: a base disse «{erro}».") from erro
    finally:
        em_obra.unlink(missing_ok=True)
    return Copia(contribuicoes, destino.stat().st_size)


def arquivo_de(url: str) -> Path:
    """O arquivo da base em SQLite. Levanta `CopiaImpossivel`."""
    endereco = make_url(url)
    if endereco.get_backend_name() != "sqlite":
        raise CopiaImpossivel("A base já está em PostgreSQL. Copie-a com `pg_dump`.")
    arquivo = Path(endereco.database or "")
    if not arquivo.is_file():
        raise CopiaImpossivel(f"Não há base de contribuições em {arquivo}.")
    return arquivo


def _copiar(origem: Path, em_obra: Path) -> int:
    # `mode=rw` não cria a base que falta.
    with (
        closing(sqlite3.connect(f"file:{quote(str(origem))}?mode=rw", uri=True)) as de,
        closing(sqlite3.connect(em_obra)) as para,
    ):
        de.backup(para)
        # Sem diário ao lado: a cópia é um arquivo só.
        para.execute("PRAGMA journal_mode = DELETE")
        (estado,) = para.execute("PRAGMA integrity_check").fetchone()
        if estado != "ok":
            raise CopiaImpossivel(
                "A cópia não foi feita: a base está estragada. Restaure a última cópia boa."
            )
        (contribuicoes,) = para.execute("SELECT count(*) FROM contribuicao").fetchone()
    with em_obra.open("rb") as gravada:
        os.fsync(gravada.fileno())
    return int(contribuicoes)
