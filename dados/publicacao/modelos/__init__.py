"""Os modelos que o órgão preenche, feitos dos esquemas do pacote: mudou o esquema, mudou o modelo."""

from pathlib import Path

from dados.publicacao.modelos import pasta, planilha

__all__ = ["JaExiste", "gravar_pasta", "gravar_planilha"]


class JaExiste(Exception):
    """Um modelo nunca fica por cima do que alguém já preencheu."""

    def __init__(self, destino: Path) -> None:
        super().__init__(f"{destino} já existe. Escolha outro nome: o que está lá pode ter sido preenchido.")


def gravar_pasta(destino: Path, *, base: Path) -> None:
    """A pasta com os CSV por preencher, os esquemas e o texto do decreto. Erros: `JaExiste`, `OSError`."""
    if destino.exists():
        raise JaExiste(destino)
    pasta.gravar(destino, base=base)


def gravar_planilha(destino: Path, *, base: Path) -> None:
    """A planilha XLSX por preencher, uma folha por tabela. Erros: `JaExiste`, `OSError`."""
    if destino.exists():
        raise JaExiste(destino)
    destino.parent.mkdir(parents=True, exist_ok=True)
    planilha.gravar(destino, base=base)
