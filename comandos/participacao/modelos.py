"""`painel participacao modelos`: os textos prontos que a equipe adapta."""

from pathlib import Path

import click

from comandos.participacao import balcao
from dados import relogio
from dados.participacao.atendimento import modelos as guardados


@click.group(invoke_without_command=True)
@click.pass_context
def modelos(contexto: click.Context) -> None:
    """Lista os modelos de resposta; com `gravar` ou `apagar`, muda um."""
    if contexto.invoked_subcommand is not None:
        return
    with balcao.base() as motor:
        todos = guardados.todos(motor)
    for modelo in todos:
        click.echo(f"{modelo.nome}\n{modelo.texto}\n")
    if not todos:
        click.echo("Nenhum modelo. Crie um com `painel participacao modelos gravar NOME`.")


@modelos.command()
@click.argument("nome")
@click.option("--texto", help="O texto, na própria linha.")
@click.option("--arquivo", type=click.Path(path_type=Path), help="O arquivo com o texto, em UTF-8.")
def gravar(*, nome: str, texto: str | None, arquivo: Path | None) -> None:
    """Cria o modelo NOME, ou troca o texto dele. Sem --texto nem --arquivo, lê a entrada padrão."""
    with balcao.base() as motor:
        dito = balcao.texto_dito(texto, arquivo, o_que="o modelo")
        guardados.gravar(motor, nome, dito, agente=balcao.agente(), agora=relogio.agora())
    click.echo("Modelo gravado.")


@modelos.command()
@click.argument("nome")
def apagar(*, nome: str) -> None:
    """Apaga o modelo NOME."""
    with balcao.base() as motor:
        guardados.apagar(motor, nome, agente=balcao.agente(), agora=relogio.agora())
    click.echo("Modelo apagado.")
