"""`painel participacao exportar`: as contribuições numa planilha que só quem a fez lê."""

import os
from contextlib import ExitStack
from pathlib import Path

import click

from comandos import tela
from comandos.participacao import balcao
from dados import relogio
from dados.exportacao.planilha import csv_em_partes
from dados.participacao.atendimento import Filtro, planilha

_SO_DO_DONO = 0o600


@click.command()
@click.argument("arquivo", metavar="ARQUIVO.csv", type=click.Path(path_type=Path))
def exportar(*, arquivo: Path) -> None:
    """Escreve todas as contribuições num arquivo novo, sem e-mail e sem protocolo. Fica na trilha."""
    try:
        # Quem já está lá não é sobrescrito: pode ser de outra pessoa, ou um link para outro lugar.
        aberto = os.open(arquivo, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _SO_DO_DONO)
        with ExitStack() as se_falhar, os.fdopen(aberto, "wb") as saida:
            se_falhar.callback(arquivo.unlink)
            with balcao.base() as motor:
                linhas = planilha.exportar(motor, Filtro(), agente=balcao.agente(), agora=relogio.agora())
            saida.writelines(csv_em_partes(linhas, colunas=planilha.NOMES))
            se_falhar.pop_all()
    except OSError as erro:
        raise tela.Falha(f"Não deu para escrever {arquivo}: {erro.strerror}.") from erro
    click.echo(f"Linhas em {arquivo}: {len(linhas)}. Ele tem mensagens de pessoas: guarde-o bem.")
