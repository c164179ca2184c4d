"""`painel participacao …`: o que se faz com a base de contribuições, um arquivo por comando."""

import click

from comandos import tela
from comandos.participacao.chave import chave
from comandos.participacao.copiar import copiar
from comandos.participacao.migrar import migrar


@click.group()
@click.pass_context
def participacao(contexto: click.Context) -> None:
    """Cuida da base de contribuições do público."""
    # Quem pede uma chave nova pode estar com a antiga errada.
    if contexto.invoked_subcommand != chave.name:
        tela.conferir_ambiente()


for comando in (chave, copiar, migrar):
    participacao.add_command(comando)
