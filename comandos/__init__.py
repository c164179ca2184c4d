"""Os comandos de quem publica (`validar`, `publicar`, `versoes`) e de quem instala (`preparar`)."""

import click

from comandos import tela
from comandos.preparar import preparar
from comandos.publicar import publicar
from comandos.validar import validar
from comandos.versoes import versoes
from dados import configuracao


@click.group()
def principal() -> None:
    """Confere e publica os dados do painel."""
    try:
        configuracao.ler()
    except configuracao.ConfiguracaoInvalida as erro:
        raise tela.Falha(str(erro)) from erro


for comando in (validar, publicar, versoes, preparar):
    principal.add_command(comando)
