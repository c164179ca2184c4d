"""Os comandos de quem publica, de quem instala e de quem cuida das contribuições (`participacao …`)."""

import click

from comandos import tela
from comandos.assinar import assinar
from comandos.buscar import buscar
from comandos.chave import chave
from comandos.demonstracao import demonstracao
from comandos.linguagem import linguagem
from comandos.modelo import modelo
from comandos.mudancas import mudancas
from comandos.participacao import participacao
from comandos.preparar import preparar
from comandos.publicar import publicar
from comandos.reverter import reverter
from comandos.validar import validar
from comandos.verificar import verificar
from comandos.versoes import versoes


@click.group()
@click.pass_context
def principal(contexto: click.Context) -> None:
    """Confere e publica os dados do painel, e cuida das contribuições."""
    # O grupo das contribuições confere por conta própria.
    if contexto.invoked_subcommand != participacao.name:
        tela.conferir_ambiente()


for comando in (
    modelo, validar, publicar, versoes, mudancas, reverter, verificar, buscar, chave, assinar, preparar,
    demonstracao, linguagem, participacao,
):  # fmt: skip
    principal.add_command(comando)
