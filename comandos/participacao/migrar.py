"""`painel participacao migrar`: de SQLite para PostgreSQL."""

import click

from comandos import tela
from dados import configuracao
from dados.configuracao import contribuicoes
from dados.participacao import copia, mudanca


@click.command()
@click.option("--para", required=True, metavar="URL", help="postgresql://usuario:senha@maquina/banco, vazio.")
def migrar(*, para: str) -> None:
    """Leva a base em SQLite para um banco PostgreSQL vazio: tudo, ou nada.

    Pare o painel antes: o que chegar à base antiga depois da mudança não vai junto. A base antiga não muda.
    """
    de = configuracao.ler().participacao_url
    try:
        contadas = mudanca.mudar(de, contribuicoes.como_se_abre(para))
    except (mudanca.MudancaImpossivel, copia.CopiaImpossivel) as erro:
        raise tela.Falha(str(erro)) from erro
    for tabela, quantas in contadas.items():
        click.echo(f"{tabela:<20} {quantas:>8}")
    click.echo("Mudança feita, e as contagens são iguais nos dois lados.")
    click.echo("Agora aponte PAINEL_PARTICIPACAO_URL para o banco novo e abra o painel.")
