"""O índice de um retrato: de cada arquivo que se baixa dele, o resumo SHA-256 e o endereço.

É gravado ao publicar, ao lado do retrato, no formato do comando `sha256sum`. Assim um arquivo continua
reconhecido depois que o programa muda. Veja `docs/decisoes/conferir-arquivo.md`.
"""

import os
import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from componentes.conferencia import baixaveis
from dados.ativacao.obras import em_obra
from dados.retrato import Retrato

Indice = Mapping[str, tuple[str, ...]]
"""De cada resumo, os endereços que dão esses bytes: dois recortes vazios são iguais."""

_LINHA = re.compile(r"([0-9a-f]{64})  ((?:figuras|arquivos)/[!-~]+)")
_SO_LEITURA = 0o444
_um_por_vez = threading.Lock()


def caminho(retrato: Retrato) -> Path:
    """Onde mora o índice do retrato."""
    return retrato.caminho.with_name(f"{retrato.caminho.name}.arquivos")


def gravar(retrato: Retrato) -> int:
    """Grava o índice de uma vez e só para leitura; devolve quantos arquivos ele tem.

    Um índice que já existe fica como está: é o que vale para o que já foi baixado.
    """
    destino = caminho(retrato)
    if destino.exists():
        return sum(map(len, ler(retrato).values()))
    linhas = [f"{resumo}  {endereco}\n" for resumo, endereco in baixaveis.todos(retrato)]
    with em_obra(destino) as novo:
        with novo.open("w", encoding="ascii") as arquivo:
            arquivo.writelines(linhas)
            arquivo.flush()
            os.fsync(arquivo.fileno())
        novo.chmod(_SO_LEITURA)
        novo.replace(destino)
    return len(linhas)


def ler(retrato: Retrato) -> Indice:
    """O índice gravado ao publicar ou, se ele falta, um feito agora e guardado na memória."""
    # Feito uma vez só: quem chega enquanto isso espera o mesmo.
    with _um_por_vez:
        return _ler(retrato)


@lru_cache(64)
def _ler(retrato: Retrato) -> Indice:
    try:
        texto = caminho(retrato).read_text(encoding="ascii")
    except (FileNotFoundError, UnicodeDecodeError):
        return _agrupado(baixaveis.todos(retrato))
    # Uma linha que não se entende não esconde as outras.
    achadas = map(_LINHA.fullmatch, texto.splitlines())
    return _agrupado((achado[1], achado[2]) for achado in achadas if achado)


def _agrupado(pares: Iterable[tuple[str, str]]) -> Indice:
    por_resumo: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for resumo, endereco in pares:
        por_resumo[resumo] += (endereco,)
    return dict(por_resumo)
