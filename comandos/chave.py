"""`painel chave`: o par de chaves de quem publica."""

import os
from pathlib import Path

import click

from comandos import tela
from dados.assinatura import ChavePrivada, em_pem, texto_da_publica


@click.command()
@click.argument("arquivo", type=click.Path(path_type=Path))
def chave(*, arquivo: Path) -> None:
    """Cria a chave que assina os retratos, em ARQUIVO, e mostra a pública.

    ARQUIVO fica só na máquina que publica: guarde uma cópia fora dela. Quem o copia publica em seu nome.
    Quem o perde cria outra e põe a pública nova ao lado da antiga, com vírgula.
    """
    nova = ChavePrivada.generate()
    try:
        # Nunca por cima de outra, e só de quem a criou desde o primeiro byte.
        with os.fdopen(os.open(arquivo, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as aberto:
            aberto.write(em_pem(nova))
            aberto.flush()
            os.fsync(aberto.fileno())
    except FileExistsError as erro:
        raise tela.Falha(f"{arquivo} já existe, e uma chave nunca é reescrita. Diga outro nome.") from erro
    except OSError as erro:
        raise tela.Falha(f"Não consegui gravar {arquivo}: {erro.strerror}.") from erro
    click.echo(f"Chave gravada em {arquivo}. Só você a lê: guarde uma cópia fora desta máquina.")
    click.echo("Na máquina que publica:")
    click.echo(f"  PAINEL_CHAVE_DE_ASSINATURA={arquivo.resolve()}")
    click.echo("Em todas as máquinas do painel:")
    click.echo(f"  PAINEL_CHAVE_PUBLICA={texto_da_publica(nova.public_key())}")
