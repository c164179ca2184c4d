"""Leva o retrato construído ao seu lugar e troca o ponteiro, sem que ninguém veja um pela metade.

A ordem e as razões estão em `docs/decisoes/ponteiro-do-retrato.md`.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dados import assinatura
from dados.arquivo_do_retrato import PONTEIRO, ErroDeRetrato, caminho_da_soma, versao_do_nome
from dados.assinatura import ChavePrivada, caminho_da_assinatura
from dados.ativacao import historico
from dados.ativacao.erros import PublicacaoEmAndamento
from dados.ativacao.obras import em_obra
from dados.retrato import nome_do_atual

_SO_LEITURA = 0o444
_TRAVA = ".trava"


@contextmanager
def vez_unica(pasta: Path, *, trava: str = _TRAVA) -> Iterator[None]:
    """Só um processo por vez com esta trava, que o sistema solta. Erro: `PublicacaoEmAndamento`."""
    pasta.mkdir(parents=True, exist_ok=True)
    with (pasta / trava).open("w") as aberta:
        try:
            fcntl.flock(aberta, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as erro:
            raise PublicacaoEmAndamento(pasta) from erro
        yield


def guardar(temporario: Path, *, destino: Path, chave: ChavePrivada | None = None) -> None:
    """Põe o retrato pronto no destino: gravado no disco, só para leitura, com a soma e a assinatura."""
    with temporario.open("rb") as arquivo:
        soma = hashlib.file_digest(arquivo, "sha256").hexdigest()
        os.fsync(arquivo.fileno())
    versao = versao_do_nome(destino.name)
    assinado = assinatura.assinar(versao=versao, sha256=soma, chave=chave) if chave else None
    por_no_lugar(temporario, destino=destino, soma=soma, assinado=assinado)


def por_no_lugar(temporario: Path, *, destino: Path, soma: str, assinado: str | None) -> None:
    """Dá ao arquivo conferido o seu nome, com a soma e a assinatura (ou sem ela) já ao lado."""
    temporario.chmod(_SO_LEITURA)
    # O retrato por último: se a máquina cair antes, sobram uma soma e uma assinatura de retrato nenhum, que a
    # próxima publicação refaz.
    escrever_de_uma_vez(caminho_da_soma(destino), f"{soma}  {destino.name}\n")
    if assinado is None:
        caminho_da_assinatura(destino).unlink(missing_ok=True)
    else:
        escrever_de_uma_vez(caminho_da_assinatura(destino), f"{assinado}\n")
    temporario.replace(destino)
    _fixar_pasta(destino.parent)


def descartar(destino: Path) -> None:
    """Desfaz `guardar`, para a mesma versão poder ser publicada depois."""
    for arquivo in (destino, caminho_da_assinatura(destino), caminho_da_soma(destino)):
        arquivo.unlink(missing_ok=True)


def ativar(destino: Path, *, comando: str) -> None:
    """Aponta para o retrato guardado e anota a troca. Se não der, o ponteiro volta a dizer o que dizia."""
    ponteiro = destino.with_name(PONTEIRO)
    anterior = nome_do_ativo(ponteiro.parent)
    historico.completar(ponteiro.parent)
    try:
        escrever_de_uma_vez(ponteiro, f"{destino.name}\n")
        _fixar_pasta(ponteiro.parent)
        historico.anotar(
            ponteiro.parent,
            versao=versao_do_nome(destino.name),
            de=versao_do_nome(anterior) if anterior else None,
            comando=comando,
        )
    except BaseException:
        # Também se a pessoa interromper: quem recebe um erro pode contar que nada mudou.
        if anterior is None:
            ponteiro.unlink(missing_ok=True)
        elif ponteiro.read_text(encoding="utf-8") != f"{anterior}\n":
            escrever_de_uma_vez(ponteiro, f"{anterior}\n")
        raise


def nome_do_ativo(pasta: Path) -> str | None:
    """Um ponteiro estragado conta como nenhum: pôr outro no ar é o conserto."""
    try:
        return nome_do_atual(pasta)
    except ErroDeRetrato:
        return None


def escrever_de_uma_vez(caminho: Path, texto: str) -> None:
    """Escreve o arquivo de uma vez: quem lê vê o velho inteiro ou o novo inteiro. Erro: `OSError`."""
    with em_obra(caminho) as novo:
        with novo.open("w", encoding="utf-8") as arquivo:
            arquivo.write(texto)
            arquivo.flush()
            os.fsync(arquivo.fileno())
        novo.replace(caminho)


def _fixar_pasta(pasta: Path) -> None:
    """Sem isto, uma queda de energia pode desfazer a troca de nomes."""
    descritor = os.open(pasta, os.O_RDONLY)
    try:
        os.fsync(descritor)
    finally:
        os.close(descritor)
