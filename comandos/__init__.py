"""Os comandos de quem publica: `painel validar`, `painel publicar` e `painel versoes`."""

import click

from comandos.publicar import publicar
from comandos.validar import validar
from comandos.versoes import versoes


@click.group()
def principal() -> None:
    """Confere e publica os dados do painel."""


for comando in (validar, publicar, versoes):
    principal.add_command(comando)
