"""`painel participacao analisar|responder|publicar|recusar`: os verbos da equipe."""

from pathlib import Path

import click

from comandos import tela
from comandos.participacao import balcao
from dados import relogio
from dados.participacao import atendimento
from dados.participacao.atendimento import modelos
from dados.participacao.opcoes import MotivoDaRecusa

_texto = click.option("--texto", help="O texto, na própria linha.")
_arquivo = click.option("--arquivo", type=click.Path(path_type=Path), help="O arquivo com o texto, em UTF-8.")


@click.command()
@balcao.numero
def analisar(*, numero: int) -> None:
    """Marca que alguém está cuidando da contribuição N."""
    with balcao.base() as motor:
        atendimento.analisar(motor, numero, agente=balcao.agente(), agora=relogio.agora())
    click.echo(f"A contribuição {numero} está em análise.")


@click.command()
@balcao.numero
@_texto
@_arquivo
@click.option("--modelo", help="O nome de um modelo de resposta, mandado como está.")
def responder(*, numero: int, texto: str | None, arquivo: Path | None, modelo: str | None) -> None:
    """Responde à contribuição N. Sem --texto, --arquivo nem --modelo, lê a entrada padrão."""
    if modelo is not None and (texto is not None or arquivo is not None):
        raise tela.Falha("Use --modelo sozinho: ele já é o texto da resposta.")
    with balcao.base() as motor:
        dito = (
            balcao.texto_dito(texto, arquivo, o_que="a resposta")
            if modelo is None
            else modelos.de_nome(motor, modelo).texto
        )
        atendimento.responder(motor, numero, dito, agente=balcao.agente(), agora=relogio.agora())
    click.echo(f"A contribuição {numero} está respondida.")


@click.command()
@balcao.numero
@_texto
@_arquivo
@click.option("--o-que-mudou", default="", help="O que mudou por causa dela, em até 600 letras.")
def publicar(*, numero: int, texto: str | None, arquivo: Path | None, o_que_mudou: str) -> None:
    """Põe a público a contribuição N, com o texto já sem o que identifica alguém.

    Sem --texto nem --arquivo, lê a entrada padrão. Publicar de novo troca o texto.
    """
    with balcao.base() as motor:
        dito = balcao.texto_dito(texto, arquivo, o_que="o texto a publicar")
        atendimento.publicar(
            motor, numero, dito, o_que_mudou=o_que_mudou, agente=balcao.agente(), agora=relogio.agora()
        )
    click.echo(f"A contribuição {numero} está publicada.")


@click.command()
@balcao.numero
@click.option("--motivo", type=click.Choice([motivo.value for motivo in MotivoDaRecusa]), required=True)
def recusar(*, numero: int, motivo: str) -> None:
    """Decide que a contribuição N não vai a público, ou a tira do ar. A pessoa lê o motivo."""
    with balcao.base() as motor:
        atendimento.recusar(
            motor, numero, MotivoDaRecusa(motivo), agente=balcao.agente(), agora=relogio.agora()
        )
    click.echo(f"A contribuição {numero} não vai a público.")
