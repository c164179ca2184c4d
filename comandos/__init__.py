"""Os comandos de quem publica, de quem instala e de quem cuida das contribuições (`participacao …`)."""

import click

from comandos import tela
from comandos.buscar import buscar
from comandos.participacao import participacao
from comandos.preparar import preparar
from comandos.publicar import publicar
from comandos.validar import validar
from comandos.versoes import versoes


@click.group()
@click.pass_context
def principal(contexto: click.Context) -> None:
    """Confere e publica os dados do painel, e cuida das contribuições."""
    # O grupo das contribuições confere por conta própria.
    if contexto.invoked_subcommand != participacao.name:
        tela.conferir_ambiente()


for comando in (validar, publicar, buscar, versoes, preparar, participacao):
    principal.add_command(comando)
