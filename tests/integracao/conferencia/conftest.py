"""Uma pasta de retratos só deste teste, que o painel inteiro enxerga, e arquivos dela."""

import hashlib
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from componentes.conferencia import baixaveis, indice
from dados import configuracao
from dados import retrato as retratos_publicados

FIGURA = "area-2-situacao"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="675"><title>Figura</title></svg>'


def _pedaco(tipo: bytes, dados: bytes) -> bytes:
    return len(dados).to_bytes(4) + tipo + dados + zlib.crc32(tipo + dados).to_bytes(4)


def png(cor: int) -> bytes:
    """Uma imagem de um ponto."""
    cabeca = (1).to_bytes(4) * 2 + bytes([8, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [
            _pedaco(b"IHDR", cabeca),
            _pedaco(b"IDAT", zlib.compress(bytes([0, cor]))),
            _pedaco(b"IEND", b""),
        ]
    )


@pytest.fixture
def pasta(retratos: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cópia do retrato de demonstração, com as imagens de uma figura dentro."""
    arquivo = retratos / "retrato-2026-10-31.sqlite"
    arquivo.chmod(0o644)
    # O índice que veio na cópia é de outro retrato: este vai mudar.
    arquivo.with_name(f"{arquivo.name}.arquivos").unlink()
    imagens = {"png": png(1), "quadrado.png": png(2), "svg": SVG}
    with closing(sqlite3.connect(arquivo)) as base, base:
        base.execute("DELETE FROM imagem")
        base.executemany(
            "INSERT INTO imagem (figura, idioma, formato, conteudo) VALUES (?, 'pt_BR', ?, ?)",
            [(FIGURA, formato, conteudo) for formato, conteudo in imagens.items()],
        )
    soma = hashlib.sha256(arquivo.read_bytes()).hexdigest()
    retratos_publicados.caminho_da_soma(arquivo).write_text(f"{soma}  {arquivo.name}\n")
    ajustes = replace(configuracao.de({"PAINEL_URL": "https://painel.exemplo/"}), retratos=retratos)
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    # O bastante para o que se confere: com tudo, cada teste esperaria dez segundos.
    monkeypatch.setattr(baixaveis, "FIGURAS", 13)
    monkeypatch.setattr(baixaveis, "RECORTES", 4)
    return retratos


@pytest.fixture
def indexar(pasta: Path) -> Callable[[], Path]:
    """Grava o índice do retrato ativo e diz onde."""

    def gravar() -> Path:
        aberto = retratos_publicados.atual(pasta)
        indice.gravar(aberto)
        return indice.caminho(aberto)

    return gravar
