"""Um painel que conhece uma chave pública só abre o retrato que essa chave assinou, byte por byte."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from dados import configuracao
from dados.arquivo_do_retrato import ErroDeRetrato, soma_gravada, versao_do_nome
from dados.assinatura import AssinaturaErrada, ChavePublica, caminho_da_assinatura, conferir

_ASSINE = "Assine-o com `painel assinar`, na máquina que publica."


class RetratoRecusado(ErroDeRetrato):
    """O retrato não tem a assinatura que este painel exige, ou não é mais o que foi assinado."""

    def __init__(self, nome: str, *, motivo: str, mender: str = _ASSINE) -> None:
        """`motivo` completa a frase: "Recuso retrato-…: <motivo>"; `mender` é outra, inteira."""
        super().__init__(f"Recuso {nome}: {motivo}. {mender}")


def soma_conferida(caminho: Path) -> str:
    """A soma SHA-256 do retrato que se pode abrir. Erros: `RetratoIlegivel`, `RetratoRecusado`.

    Sem chave pública configurada, é a que se gravou ao publicar.
    """
    soma = soma_gravada(caminho)
    if publicas := configuracao.ler().assinaturas.publicas:
        conferir_assinatura(caminho, nome=caminho.name, soma=soma, publicas=publicas)
        if soma_dos_bytes(caminho) != soma:
            raise RetratoRecusado(
                caminho.name,
                motivo="o arquivo mudou depois de assinado",
                mender="Traga-o de volta da cópia de segurança.",
            )
    return soma


def conferir_assinatura(caminho: Path, *, nome: str, soma: str, publicas: Iterable[ChavePublica]) -> None:
    """Passa se a assinatura ao lado de `caminho` é desse nome e dessa soma. Erro: `RetratoRecusado`."""
    try:
        escrita = caminho_da_assinatura(caminho).read_text(encoding="ascii")
    except FileNotFoundError as erro:
        raise RetratoRecusado(nome, motivo="ele não está assinado") from erro
    except (OSError, UnicodeDecodeError) as erro:
        raise RetratoRecusado(nome, motivo="a assinatura não pode ser lida") from erro
    conferir_texto(escrita, nome=nome, soma=soma, publicas=publicas)


def conferir_texto(assinatura: str, *, nome: str, soma: str, publicas: Iterable[ChavePublica]) -> None:
    """Passa se essa é a assinatura do retrato `nome` com essa soma. Erro: `RetratoRecusado`."""
    try:
        conferir(assinatura, versao=versao_do_nome(nome), sha256=soma, publicas=publicas)
    except AssinaturaErrada as erro:
        raise RetratoRecusado(nome, motivo="a assinatura não é de uma chave deste painel") from erro


def soma_dos_bytes(caminho: Path) -> str:
    """A soma SHA-256 do que está mesmo no disco; um arquivo que não mudou só é lido uma vez."""
    estado = caminho.stat()
    return _soma(caminho, (estado.st_ino, estado.st_size, estado.st_mtime_ns))


@lru_cache(256)
def _soma(caminho: Path, _marca: tuple[int, int, int]) -> str:
    with caminho.open("rb") as arquivo:
        return hashlib.file_digest(arquivo, "sha256").hexdigest()
