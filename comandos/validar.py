"""`painel validar`: todos os problemas de um pacote, para pessoas ou para programas."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from comandos import tela
from dados import configuracao, publicacao


@click.command()
@click.argument("pasta", required=False, type=click.Path(path_type=Path))
@click.option("--json", "em_json", is_flag=True, help="Mostra o relatório em JSON.")
@click.pass_context
def validar(contexto: click.Context, *, pasta: Path | None, em_json: bool) -> None:
    """Confere o pacote de dados e mostra todos os problemas.

    Sem PASTA, confere o pacote deste painel. Sai com 1 se houver problema.
    """
    onde = pasta or configuracao.ler().pacote
    with tela.avanco() as ao_avancar:
        relatorio = publicacao.validar(onde, ao_avancar=ao_avancar)
    if em_json:
        conteudo = {"pasta": str(onde), "esta_valido": relatorio.esta_valido, **asdict(relatorio)}
        click.echo(json.dumps(conteudo, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(tela.relatorio(relatorio)))
    contexto.exit(0 if relatorio.esta_valido else 1)
