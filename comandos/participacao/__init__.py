"""`painel participacao …`: o que se faz com a base de contribuições, um arquivo por assunto."""

import click

from comandos import tela
from comandos.participacao.atender import analisar, publicar, recusar, responder
from comandos.participacao.chave import chave
from comandos.participacao.consultar import fila, trilha, ver
from comandos.participacao.copiar import copiar
from comandos.participacao.exportar import exportar
from comandos.participacao.migrar import migrar
from comandos.participacao.modelos import modelos
from comandos.participacao.rotina import correio, guardar


@click.group()
@click.pass_context
def participacao(contexto: click.Context) -> None:
    """Cuida da base de contribuições do público, e atende quem escreveu."""
    # Quem pede uma chave nova pode estar com a antiga errada.
    if contexto.invoked_subcommand != chave.name:
        tela.conferir_ambiente()


for comando in (
    fila, ver, analisar, responder, publicar, recusar, modelos, exportar, trilha,
    correio, guardar, chave, copiar, migrar,
):  # fmt: skip
    participacao.add_command(comando)
