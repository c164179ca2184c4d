"""`painel buscar`: uma rodada de quem acompanha outro painel, para quem prefere um agendador."""

import click

from comandos import tela
from dados import configuracao
from dados.ativacao.erros import ErroDePublicacao
from dados.entrega import ErroDeEntrega
from dados.retrato import ErroDeRetrato
from servidor import acompanhamento


@click.command()
def buscar() -> None:
    """Traz de PAINEL_RETRATO_URL o retrato que estiver no ar lá.

    O painel no ar já faz isto sozinho. Se algo falhar, o retrato de antes continua.
    """
    ajustes = configuracao.ler()
    if ajustes.retrato_url is None:
        raise tela.Falha("Falta dizer de onde: defina PAINEL_RETRATO_URL com o endereço do índice.")
    try:
        feita = acompanhamento.rodada(ajustes)
    except (ErroDeEntrega, ErroDePublicacao, ErroDeRetrato) as erro:
        raise tela.Falha(f"{erro} O retrato de antes continua no ar.") from erro
    for versao in feita.chegaram:
        click.echo(f"Chegou a versão {versao}.")
    for falta in feita.faltas:
        click.echo(f"Aviso: {falta}", err=True)
    como = "entrou no ar" if feita.trocou else "já estava no ar"
    click.echo(f"A versão {feita.atual} {como}.")
