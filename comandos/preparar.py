"""`painel preparar`: o trabalho que o servidor faria ao abrir pela primeira vez."""

import click

from comandos import tela
from dados import configuracao
from servidor import compressao, estaticos


@click.command()
def preparar() -> None:
    """Comprime os arquivos fixos, uma vez por versão.

    Sem isto, o servidor os comprime quando abre.
    """
    try:
        estaticos.preparar(configuracao.ler().estaticos)
    except compressao.PastaSemEscrita as erro:
        raise tela.Falha(str(erro)) from erro
