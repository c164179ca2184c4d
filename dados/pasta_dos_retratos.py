"""A pasta dos retratos vista de fora: o que se sabe dela sem abrir arquivo nenhum."""

import os
from hashlib import blake2b
from pathlib import Path

from dados.arquivo_do_retrato import PONTEIRO

_DE_UM_RETRATO = "retrato-"

Estado = tuple[int, int, int, int]
"""O que muda quando se mexe num arquivo. A hora da mudança (`ctime`) nenhum programa escolhe."""


def estado(caminho: Path) -> Estado | None:
    """Como o arquivo ou a pasta está agora, sem o ler; None se não pode ser visto."""
    try:
        return estado_visto(caminho.stat())
    except OSError:
        return None


def estado_visto(visto: os.stat_result) -> Estado:
    """O mesmo, do que o sistema já disse do arquivo."""
    return visto.st_ino, visto.st_size, visto.st_mtime_ns, visto.st_ctime_ns


def marca_da_pasta(pasta: Path) -> str:
    """Um texto curto que muda quando o ponteiro troca, ou quando um retrato entra, sai ou é trocado.

    Serve de chave ao que se guarda e depende de mais de uma versão. Custa um `stat` por arquivo; nada é lido.
    O que está em obra não conta. Sem a pasta, a marca é a de uma pasta vazia. Nunca dá erro.
    """
    return blake2b("\n".join(sorted(_estados(pasta))).encode(), digest_size=12).hexdigest()


def o_que_falta(pasta: Path, *, ja_teve: bool) -> str | None:
    """O que há de errado com a própria pasta; None se ela se lê. `ja_teve`: se já se abriu um retrato dela.

    A que já teve e está vazia é o lugar de um disco que não está montado.
    """
    try:
        with os.scandir(pasta) as achados:
            vazia = next(achados, None) is None
    except FileNotFoundError:
        return "não existe"
    except OSError as erro:
        return f"não pode ser lida ({erro.strerror})"
    return "ficou vazia" if vazia and ja_teve else None


def _estados(pasta: Path) -> list[str]:
    try:
        with os.scandir(pasta) as achados:
            contam = [um for um in achados if um.name == PONTEIRO or um.name.startswith(_DE_UM_RETRATO)]
    except OSError:
        return []
    return [f"{um.name} {estado(pasta / um.name)}" for um in contam]
