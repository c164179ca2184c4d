"""`painel modelo`: o que se manda ao órgão para ele preencher."""

from pathlib import Path

import click

from comandos import tela
from dados import configuracao
from dados.publicacao import modelos


@click.command()
@click.argument("destino", type=click.Path(path_type=Path))
@click.option(
    "--formato",
    type=click.Choice(["xlsx", "csv"]),
    default="xlsx",
    show_default=True,
    help="xlsx: uma planilha. csv: uma pasta com uma tabela por arquivo.",
)
def modelo(*, destino: Path, formato: str) -> None:
    """Escreve em DESTINO um modelo para o órgão preencher, com listas e notas.

    Depois, `painel validar` confere o que voltar.
    """
    gravar = modelos.gravar_planilha if formato == "xlsx" else modelos.gravar_pasta
    onde = destino.with_suffix(".xlsx") if formato == "xlsx" else destino
    try:
        gravar(onde, base=configuracao.ler().pacote)
    except modelos.JaExiste as erro:
        raise tela.Falha(str(erro)) from erro
    except OSError as erro:
        raise tela.Falha(f"Não consegui escrever em {onde} ({erro.strerror}). Escolha outro lugar.") from erro
    click.echo(f"Modelo em {onde}. Para conferir o que voltar: painel validar {onde}")
