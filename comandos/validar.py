"""`painel validar`: todos os problemas de um pacote, para pessoas ou para programas."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from comandos import relatorio as documento
from comandos import tela
from dados import configuracao, publicacao, retrato
from dados.publicacao import Relatorio
from dados.retrato import Retrato


@click.command()
@click.argument("pasta", required=False, type=click.Path(path_type=Path))
@click.option("--json", "em_json", is_flag=True, help="Mostra o relatório em JSON.")
@click.option(
    "--html",
    "pagina",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Escreve o relatório neste arquivo, para devolver a quem mandou.",
)
@click.option("--exigir-justificativa", is_flag=True, help="Um aviso sem explicação também reprova.")
@click.pass_context
def validar(
    contexto: click.Context,
    *,
    pasta: Path | None,
    em_json: bool,
    pagina: Path | None,
    exigir_justificativa: bool,
) -> None:
    """Confere o pacote de dados e mostra todos os problemas.

    PASTA pode ser uma pasta, um ZIP ou a planilha do modelo. Sem PASTA, confere o pacote deste painel.
    Se há um retrato no ar, mostra também o que mudou e pede explicação. Sai com 1 se não puder ser publicado.
    """
    ambiente = configuracao.ler()
    onde = pasta or ambiente.pacote
    with tela.avanco() as ao_avancar:
        relatorio = publicacao.validar(onde, ativo=_no_ar(ambiente.retratos), ao_avancar=ao_avancar)
    serve = relatorio.esta_valido and not (exigir_justificativa and relatorio.sem_explicacao)
    if pagina is not None:
        _escrever(pagina, documento.html(relatorio, enviado=onde.name))
        click.echo(f"Relatório em {pagina}.")
    elif em_json:
        click.echo(json.dumps(_em_json(relatorio, onde=onde), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(tela.relatorio(relatorio)))
        if relatorio.esta_valido and not serve:
            click.echo("Há avisos sem explicação: com --exigir-justificativa, o pacote não passa.")
    contexto.exit(0 if serve else 1)


def _em_json(relatorio: Relatorio, *, onde: Path) -> dict[str, object]:
    return {
        "pasta": str(onde),
        "esta_valido": relatorio.esta_valido,
        **asdict(relatorio),
        "linhas_com_problema": dict(relatorio.linhas_com_problema),
    }


def _no_ar(pasta: Path) -> Retrato | None:
    try:
        return retrato.atual(pasta)
    except retrato.ErroDeRetrato:
        return None


def _escrever(pagina: Path, conteudo: str) -> None:
    try:
        pagina.write_text(conteudo, encoding="utf-8")
    except OSError as erro:
        raise tela.Falha(f"Não consegui escrever {pagina} ({erro.strerror}).") from erro
