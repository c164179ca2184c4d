"""`painel assinar`: assina o que se publicou antes de haver chave."""

import click

from comandos import tela
from dados import configuracao
from dados.ativacao import assinados
from dados.ativacao.erros import ErroDePublicacao
from dados.publicacao import ChaveDesconhecida
from dados.retrato import VersaoDesconhecida


@click.command()
@click.argument("versoes", nargs=-1)
def assinar(*, versoes: tuple[str, ...]) -> None:
    """Assina cada uma das VERSOES guardadas, depois de a conferir. Sem dizer quais, assina todas.

    Use ao ligar a chave: o painel passa a recusar o que não está assinado. O retrato não muda.
    """
    ajustes = configuracao.ler()
    chave = tela.chave_de_assinatura()
    if chave is None:
        raise tela.Falha(
            "Esta máquina não tem chave de assinatura. "
            "Crie uma com `painel chave` e configure PAINEL_CHAVE_DE_ASSINATURA."
        )
    if ajustes.assinaturas.publicas and chave.public_key() not in ajustes.assinaturas.publicas:
        raise tela.Falha(str(ChaveDesconhecida()))
    recusadas = []
    for versao in versoes or assinados.guardadas(ajustes.retratos):
        try:
            foi = assinados.assinar(versao, retratos=ajustes.retratos, chave=chave)
        except VersaoDesconhecida:
            recusadas.append(f"A versão {versao} não está guardada aqui. Veja `painel versoes`.")
        except ErroDePublicacao as erro:
            recusadas.append(str(erro))
        else:
            click.echo(f"A versão {versao} {'foi assinada' if foi else 'já estava assinada'}.")
    tela.anunciar()
    if recusadas:
        raise tela.Falha("\n".join(recusadas))
