"""`painel reverter`: volta a uma versão guardada."""

import click

from comandos import tela
from dados import ativacao, configuracao
from dados.ativacao.erros import ErroDePublicacao, JaEstaNoAr
from dados.retrato import VersaoDesconhecida


@click.command()
@click.argument("versao")
def reverter(*, versao: str) -> None:
    """Põe no ar a VERSAO guardada, depois de a conferir. `painel versoes` mostra as que há."""
    try:
        saiu = ativacao.reverter(versao, retratos=configuracao.ler().retratos)
    except JaEstaNoAr as erro:
        click.echo(str(erro))
        return
    except VersaoDesconhecida as erro:
        raise tela.Falha(f"A versão {versao} não está guardada aqui. Veja `painel versoes`.") from erro
    except ErroDePublicacao as erro:
        raise tela.Falha(str(erro)) from erro
    tela.anunciar()
    antes = f"Saiu a versão {saiu}, que continua guardada." if saiu else "Não havia outra no ar."
    click.echo(f"A versão {versao} está no ar. {antes}")
