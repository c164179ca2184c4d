"""`painel participacao copiar`: a cópia de segurança da base."""

from pathlib import Path

import click

from comandos import tela
from dados import configuracao
from dados.participacao import copia


@click.command()
@click.argument("destino", type=click.Path(path_type=Path))
def copiar(*, destino: Path) -> None:
    """Copia a base em SQLite para DESTINO, um arquivo novo. O painel pode estar no ar.

    Para voltar a ela, pare o painel e ponha a cópia no lugar da base. Em PostgreSQL, use pg_dump.
    """
    try:
        feita = copia.copiar(configuracao.ler().participacao_url, destino)
    except copia.CopiaImpossivel as erro:
        raise tela.Falha(str(erro)) from erro
    except OSError as erro:
        raise tela.Falha(f"A cópia não foi feita em {destino}: {erro.strerror}.") from erro
    contadas = f"{feita.contribuicoes} {'contribuição' if feita.contribuicoes == 1 else 'contribuições'}"
    click.echo(f"Cópia conferida: {contadas}, {feita.bytes} bytes, em {destino}.")
    click.echo("Ela tem mensagens de pessoas, e só você a lê. Guarde-a como guarda a base.")
