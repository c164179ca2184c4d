"""Os retratos que cada esquema deixou, feitos na época: postos numa pasta com a versão que o teste quiser."""

import gzip
import hashlib
import sqlite3
from pathlib import Path

from dados import configuracao, retrato

PASTA = configuracao.RAIZ / "tests" / "retratos_antigos"
ESQUEMAS = range(1, retrato.VERSAO_DO_ESQUEMA + 1)


def por(pasta: Path, *, esquema: int, versao: str, sql: str = "", regras: int | None = None) -> Path:
    """O retrato desse esquema com essa versão e data, depois do SQL que o teste quiser, e a soma ao lado.

    `regras` é a versão das regras que ele passa a dizer que o fizeram.
    """
    caminho = retrato.caminho_do_retrato(pasta, versao=versao)
    caminho.write_bytes(gzip.decompress((PASTA / f"esquema-{esquema}.sqlite.gz").read_bytes()))
    conexao = sqlite3.connect(caminho)
    conexao.execute(
        "UPDATE metadados SET versao_dados = ?, data_referencia = ?, publicado_em = ?",
        (versao, versao[:10], f"{versao[:10]} 12:00:00.000000"),
    )
    if regras is not None:
        conexao.execute("UPDATE metadados SET regras = ?", (regras,))
    conexao.executescript(sql)
    conexao.close()
    somar(caminho)
    return caminho


def somar(caminho: Path) -> None:
    """Grava ao lado do retrato a soma do que ele é agora: com outra, o painel não o abre."""
    soma = hashlib.sha256(caminho.read_bytes()).hexdigest()
    retrato.caminho_da_soma(caminho).write_text(f"{soma}  {caminho.name}\n")


def no_ar(pasta: Path, caminho: Path) -> None:
    """Aponta para ele sem o examinar: o teste pode ter mudado o que quis."""
    (pasta / retrato.PONTEIRO).write_text(f"{caminho.name}\n")
