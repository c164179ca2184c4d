"""A pasta em que se escreve um pacote novo, copiado de outro e com o descritor mudado."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import yaml

_DESCRITOR = "datapackage.yaml"


class PastaOcupada(Exception):
    """O pacote iria para uma pasta que já tem arquivos."""

    def __init__(self, pasta: Path) -> None:
        super().__init__(f"A pasta {pasta} não está vazia. Escolha outra, para nada se perder.")


def copiar(origem: Path, *, destino: Path) -> None:
    """Copia o pacote para `destino`, que não existe ou está vazio. Erro: `PastaOcupada`."""
    if destino.exists() and (not destino.is_dir() or any(destino.iterdir())):
        raise PastaOcupada(destino)
    shutil.copytree(origem, destino, dirs_exist_ok=True)


def descritor(pacote: Path) -> dict[str, object]:
    """O que está em `datapackage.yaml`."""
    lido = yaml.safe_load((pacote / _DESCRITOR).read_text(encoding="utf-8"))
    return lido if isinstance(lido, dict) else {}


def mudar_descritor(pacote: Path, campos: Mapping[str, object]) -> None:
    """Troca ou acrescenta os campos do descritor; os outros ficam como estavam, na mesma ordem."""
    novo = {**descritor(pacote), **campos}
    texto = yaml.safe_dump(novo, allow_unicode=True, sort_keys=False, width=110)
    (pacote / _DESCRITOR).write_text(texto, encoding="utf-8")
