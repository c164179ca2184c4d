"""Um painel que conhece uma chave pública só abre o retrato que essa chave assinou, byte por byte."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from dados import configuracao
from dados.arquivo_do_retrato import ErroDeRetrato, RetratoIlegivel, soma_gravada, versao_do_nome
from dados.assinatura import AssinaturaErrada, ChavePublica, caminho_da_assinatura, conferir
from dados.pasta_dos_retratos import Estado, estado_visto

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


def conferir_bytes(caminho: Path, *, soma: str) -> None:
    """Passa se o que está no disco é o que se gravou ao publicar. Erro: `RetratoIlegivel`."""
    try:
        achada = soma_dos_bytes(caminho)
    except OSError as erro:
        raise RetratoIlegivel(caminho, motivo="o disco não o lê até o fim") from erro
    if achada != soma:
        raise RetratoIlegivel(caminho, motivo="a soma SHA-256 não é a que se gravou ao publicar")


def soma_dos_bytes(caminho: Path) -> str:
    """A soma SHA-256 do que está no disco; um arquivo que não mudou só é lido uma vez. Erro: OSError."""
    return _soma(caminho, estado_visto(caminho.stat()))


@lru_cache(256)
def _soma(caminho: Path, _estado: Estado) -> str:
    with caminho.open("rb") as arquivo:
        return hashlib.file_digest(arquivo, "sha256").hexdigest()
