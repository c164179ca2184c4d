"""`painel participacao correio|guardar`: o que o painel no ar já faz sozinho, feito agora."""

import click

from comandos import tela
from comandos.participacao import balcao
from componentes import formulario
from dados import configuracao, relogio, retrato
from dados.participacao import correio as cartas
from dados.participacao import guarda
from dados.participacao.correio import Entrega
from servidor import rotina


@click.command()
def correio() -> None:
    """Leva os e-mails que esperam. Sai com 1 se algum não pôde sair agora."""
    with balcao.base() as motor:
        feito = rotina.levar(configuracao.ler())
        esperam = cartas.pendentes(motor)
    if feito is None:
        raise tela.Falha("Este painel não manda e-mail. Faltam PAINEL_SMTP e PAINEL_CHAVE_DO_EMAIL.")
    click.echo(
        f"Saíram {feito[Entrega.SAIU]}; sem destino, {feito[Entrega.ENCERRADA]}; esperam a vez, {esperam}."
    )
    if feito[Entrega.PARADA] or feito[Entrega.ADIADA]:
        raise tela.Falha("O servidor de e-mail não recebeu tudo. O painel tenta de novo sozinho.")


@click.command()
def guardar() -> None:
    """Apaga o que passou do prazo de guarda, e diz quanto."""
    ajustes = configuracao.ler()
    try:
        if formulario.esta_desligado(ajustes, retrato.atual(ajustes.retratos)):
            raise tela.Falha("Faltam os prazos de guarda. Preencha as variáveis de privacidade.")
        with balcao.base() as motor:
            feita = guarda.rodar(motor, ajustes.privacidade, agora=relogio.agora())
    except retrato.ErroDeRetrato as erro:
        raise tela.Falha(str(erro)) from erro
    if feita is None:
        raise tela.Falha("Outro processo já está apagando o que venceu. Espere ele acabar.")
    for regra, quantas in feita.items():
        click.echo(f"{regra:<24} {quantas:>8}")
