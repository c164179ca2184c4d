"""`painel versoes`: os retratos guardados e qual está no ar."""

import json

import click

from comandos import tela
from dados import configuracao, retrato
from dados.ativacao import Troca, historico
from dados.retrato import Versao
from traducoes import PORTUGUES

_KB = 1000


@click.command()
@click.option("--json", "em_json", is_flag=True, help="Mostra a lista em JSON.")
def versoes(*, em_json: bool) -> None:
    """Lista os retratos publicados, do mais novo para o mais antigo."""
    pasta = configuracao.ler().retratos
    try:
        guardadas, ilegiveis = retrato.da_pasta(pasta)
    except retrato.ErroDeRetrato as erro:
        raise tela.Falha(str(erro)) from erro
    if em_json:
        click.echo(json.dumps([_em_json(v) for v in guardadas], ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(map(_linha, guardadas)) or f"Nenhum retrato publicado em {pasta}.")
        if trocas := historico.ler(pasta):
            click.echo("\nO que esteve no ar, e desde quando:")
            click.echo("\n".join(map(_troca, trocas)))
    # O arquivo que não abre é também o que não pode ir ao ar: a mesma frase se diz uma vez.
    motivos = (*(um.motivo for um in retrato.defeitos(pasta)), *map(str, ilegiveis))
    for motivo in dict.fromkeys(motivos):
        click.echo(f"Aviso: {motivo}", err=True)


def _linha(versao: Versao) -> str:
    marca = "no ar" if versao.esta_ativa else ""
    quando = PORTUGUES.momento(versao.publicado_em)
    return f"{versao.versao:<14} {marca:<6} {quando}  {versao.bytes // _KB:>8} KB  {versao.sha256[:12]}"


def _troca(troca: Troca) -> str:
    saiu = f", no lugar da {troca.de}" if troca.de else ""
    return f"{PORTUGUES.momento(troca.quando)}  {troca.versao} ({troca.comando}{saiu})"


def _em_json(versao: Versao) -> dict[str, str | int | bool]:
    return {
        "versao": versao.versao,
        "esta_ativa": versao.esta_ativa,
        "publicado_em": versao.publicado_em.isoformat(),
        "bytes": versao.bytes,
        "sha256": versao.sha256,
        "caminho": str(versao.caminho),
    }
