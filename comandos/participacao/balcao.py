"""O que os comandos da equipe têm em comum: quem age, em que base, e o erro dito numa frase."""

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy import Engine

from comandos import tela
from dados import configuracao, participacao
from dados.participacao import atendimento
from dados.participacao.atendimento import Agente, Papel, modelos

_DITOS = (
    atendimento.Apagada,
    atendimento.NaoAchada,
    atendimento.NaoCabe,
    atendimento.SemAutorizacao,
    atendimento.TextoRecusado,
    modelos.ModeloNaoAchado,
    participacao.BaseIndisponivel,
)

_NUMERO = click.IntRange(1, 2**31 - 1)
numero = click.argument("numero", metavar="N", type=_NUMERO)
"""O número da contribuição, como a fila o mostra. Não é o protocolo, que é só da pessoa."""

numero_opcional = click.argument("numero", metavar="[N]", type=_NUMERO, required=False)


@contextmanager
def base() -> Iterator[Engine]:
    """A base deste painel; o que nela não dá certo vira uma frase e saída 1."""
    try:
        yield participacao.preparar(configuracao.ler().participacao_url)
    except _DITOS as erro:
        raise tela.Falha(str(erro)) from erro


def agente() -> Agente:
    """Quem entrou nesta máquina: quem lê a base por aqui já pode tudo, e a trilha diz quem foi."""
    return Agente(f"{getpass.getuser()} (linha de comando)", frozenset(Papel))


def texto_dito(texto: str | None, arquivo: Path | None, *, o_que: str) -> str:
    """O texto de `--texto`, de `--arquivo` ou da entrada padrão. Erro: Falha."""
    if texto is not None and arquivo is not None:
        raise tela.Falha("Use --texto ou --arquivo, e não os dois.")
    if texto is not None:
        return texto
    entrada = sys.stdin.buffer
    if arquivo is None and entrada.isatty():
        click.echo(f"Escreva {o_que}. Para terminar: Ctrl+D numa linha vazia.", err=True)
    try:
        cru = entrada.read() if arquivo is None else arquivo.read_bytes()
        return cru.decode("utf-8-sig")
    except OSError as erro:
        raise tela.Falha(f"Não deu para ler {arquivo}: {erro.strerror}.") from erro
    except UnicodeDecodeError as erro:
        raise tela.Falha("O texto não está em UTF-8. Salve o arquivo nesse formato.") from erro
