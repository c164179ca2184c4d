"""`python -m tests.integracao.resistencia`: mede cada ataque e escreve a tabela dos testes longos."""

import tempfile
from pathlib import Path

import click

from tests.integracao.resistencia import medida
from tests.integracao.resistencia.ambiente import RAIZ, Alvo
from tests.integracao.resistencia.ataques import ATAQUES
from tests.integracao.resistencia.medir import medir


@click.command()
@click.argument("nomes", nargs=-1)
@click.option("--alvo", default=RAIZ, type=click.Path(exists=True, path_type=Path), help="Outro checkout.")
@click.option("--escala", default=20, show_default=True, help="Milhares de ações.")
@click.option("--guardados", type=click.Path(path_type=Path), help="Onde ficam os retratos já feitos.")
def principal(*, nomes: tuple[str, ...], alvo: Path, escala: int, guardados: Path | None) -> None:
    """Mede os ataques cujo nome contém um dos NOMES, ou todos."""
    pasta = guardados or Path(tempfile.gettempdir()) / "painel-resistencia"
    medido = Alvo(alvo.resolve(), escala, pasta.resolve())
    click.echo(medida.cabecalho())
    for nome in ATAQUES:
        if not nomes or any(pedido in nome for pedido in nomes):
            click.echo(medir(nome, medido).linha())


if __name__ == "__main__":
    principal()
