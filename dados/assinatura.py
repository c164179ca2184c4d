"""Assina um retrato e confere quem o assinou (Ed25519): quem muda um byte não tem como assinar de novo.

A assinatura vale para um par: a versão e a soma SHA-256 do arquivo. Assim um retrato verdadeiro não passa
por outra versão. O texto assinado começa por dizer para que serve: a de um índice não serve a um retrato.
"""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Iterable
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey as ChavePrivada
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey as ChavePublica

__all__ = [
    "AssinaturaErrada", "ChavePrivada", "ChavePrivadaInvalida", "ChavePublica", "ChavePublicaInvalida",
    "assinar", "assinar_indice", "caminho_da_assinatura", "conferir", "conferir_indice", "em_pem",
    "privada_de", "publica_de", "texto_da_publica",
]  # fmt: skip

_RETRATO, _INDICE = "painel-retrato-v1", "painel-indice-v1"


class ChavePublicaInvalida(Exception):
    """Use o texto que `painel chave` mostra: 44 letras e números, com um sinal de igual no fim."""


class ChavePrivadaInvalida(Exception):
    """O arquivo não tem uma chave de assinatura. Crie uma com `painel chave`."""


class AssinaturaErrada(Exception):
    """A assinatura não confere com nenhuma das chaves públicas deste painel."""


def publica_de(texto: str) -> ChavePublica:
    """A chave pública escrita em base64 (32 bytes). Erro: `ChavePublicaInvalida`."""
    try:
        return ChavePublica.from_public_bytes(b64decode(texto, validate=True))
    except ValueError as erro:
        raise ChavePublicaInvalida(ChavePublicaInvalida.__doc__) from erro


def texto_da_publica(publica: ChavePublica) -> str:
    """O contrário de `publica_de`: o texto que vai na configuração."""
    return b64encode(publica.public_bytes_raw()).decode()


def privada_de(pem: bytes) -> ChavePrivada:
    """A chave do arquivo que `painel chave` escreve (PEM, sem senha). Erro: `ChavePrivadaInvalida`."""
    try:
        chave = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as erro:
        raise ChavePrivadaInvalida(ChavePrivadaInvalida.__doc__) from erro
    if not isinstance(chave, ChavePrivada):
        raise ChavePrivadaInvalida(ChavePrivadaInvalida.__doc__)
    return chave


def em_pem(chave: ChavePrivada) -> bytes:
    """O contrário de `privada_de`."""
    return chave.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def assinar(*, versao: str, sha256: str, chave: ChavePrivada) -> str:
    """A assinatura do retrato dessa versão e dessa soma (64 dígitos), em base64."""
    return _assinar(_do_retrato(versao=versao, sha256=sha256), chave=chave)


def conferir(assinatura: str, *, versao: str, sha256: str, publicas: Iterable[ChavePublica]) -> None:
    """Passa se uma das chaves assinou esse par. Erro: `AssinaturaErrada`."""
    _conferir(assinatura, _do_retrato(versao=versao, sha256=sha256), publicas=publicas)


def assinar_indice(indice: bytes, *, chave: ChavePrivada) -> str:
    """A assinatura dos bytes de um índice de versões, em base64."""
    return _assinar(_do_indice(indice), chave=chave)


def conferir_indice(assinatura: str, *, indice: bytes, publicas: Iterable[ChavePublica]) -> None:
    """Passa se uma das chaves assinou esses bytes. Erro: `AssinaturaErrada`."""
    _conferir(assinatura, _do_indice(indice), publicas=publicas)


def caminho_da_assinatura(caminho: Path) -> Path:
    """Onde mora a assinatura do retrato, ao lado da soma."""
    return caminho.with_name(f"{caminho.name}.assinatura")


def _do_retrato(*, versao: str, sha256: str) -> bytes:
    return f"{_RETRATO}\n{versao}\n{sha256}\n".encode()


def _do_indice(indice: bytes) -> bytes:
    return f"{_INDICE}\n".encode() + indice


def _assinar(mensagem: bytes, *, chave: ChavePrivada) -> str:
    return b64encode(chave.sign(mensagem)).decode()


def _conferir(assinatura: str, mensagem: bytes, *, publicas: Iterable[ChavePublica]) -> None:
    try:
        bytes_da_assinatura = b64decode(assinatura.strip(), validate=True)
    except (binascii.Error, ValueError) as erro:
        raise AssinaturaErrada(AssinaturaErrada.__doc__) from erro
    for publica in publicas:
        try:
            publica.verify(bytes_da_assinatura, mensagem)
        except InvalidSignature:
            continue
        return
    raise AssinaturaErrada(AssinaturaErrada.__doc__)
