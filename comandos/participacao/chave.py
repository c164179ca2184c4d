"""`painel participacao chave`: a chave que cifra os e-mails."""

import click

from dados.participacao.cofre import nova_chave


@click.command()
def chave() -> None:
    """Escreve uma chave nova para PAINEL_CHAVE_DO_EMAIL.

    Ela não fica guardada em lugar nenhum: quem a perde não lê mais os e-mails. Para trocar de chave, ponha a
    nova na frente da antiga, com vírgula, e abra o painel de novo: ele passa tudo para a nova. Tirar a antiga
    invalida os links dos e-mails que ela já assinou.
    """
    click.echo(nova_chave())
