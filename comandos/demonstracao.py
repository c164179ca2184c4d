"""`painel demonstracao`: um pacote inventado, do tamanho que se pedir."""

from pathlib import Path

import click

from comandos import tela
from dados import configuracao
from dados.demonstracao import escala as em_escala
from dados.demonstracao.pasta import PastaOcupada


@click.command()
@click.argument("destino", type=click.Path(path_type=Path))
@click.option(
    "--escala",
    required=True,
    type=click.IntRange(1, em_escala.MAIOR),
    help=f"Quantos milhares de ações. Um Estado inteiro é {em_escala.DO_ESTADO}.",
)
def demonstracao(*, destino: Path, escala: int) -> None:
    """Escreve em DESTINO um pacote inventado com milhares de ações, para medir o painel.

    DESTINO é uma pasta nova ou vazia. Os órgãos são fictícios, e o resto cresce junto com as ações.
    """
    try:
        linhas = em_escala.gravar(configuracao.ler().pacote, destino=destino, escala=escala)
    except PastaOcupada as erro:
        raise tela.Falha(str(erro)) from erro
    except OSError as erro:
        raise tela.Falha(f"O pacote não pôde ser escrito em {destino} ({erro.strerror}).") from erro
    click.echo(
        f"Pacote de demonstração em {destino}: " + ", ".join(f"{t} {n}" for t, n in linhas.items()) + "."
    )
    click.echo(f"Para conferir: painel validar {destino}")
