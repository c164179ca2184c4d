"""O carimbo de abertura: quando um formulário foi aberto, numa forma que só o painel sabe escrever.

Não guarda nada de ninguém: é a hora e uma assinatura (HMAC) feita com o sal do dia. Vale só para a chave do
formulário em que nasceu.
"""

import hmac
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

_FORMA = re.compile(r"([0-9]{1,12})\.[0-9a-f]{64}")
# O sal serve também a outros usos: o assunto separa as assinaturas.
_ASSUNTO = "painel: abertura do formulário"


def fazer(chave: str, *, agora: datetime, segredo: bytes) -> str:
    """O carimbo do formulário de chave `chave`, aberto em `agora` (com fuso), em segundos inteiros."""
    segundos = int(agora.timestamp())
    return f"{segundos}.{_assinatura(chave, segundos=segundos, segredo=segredo)}"


def idade(carimbo: str, chave: str, *, agora: datetime, segredos: Iterable[bytes]) -> timedelta | None:
    """Há quanto tempo o formulário foi aberto; None se nenhum dos segredos assinou este carimbo.

    O segundo segredo só é pedido se o primeiro não serviu.
    """
    lido = _FORMA.fullmatch(carimbo)
    if lido is None:
        return None
    segundos = int(lido[1])
    for segredo in segredos:
        certo = f"{lido[1]}.{_assinatura(chave, segundos=segundos, segredo=segredo)}"
        if hmac.compare_digest(certo, carimbo):
            return agora - datetime.fromtimestamp(segundos, UTC)
    return None


def _assinatura(chave: str, *, segundos: int, segredo: bytes) -> str:
    return hmac.new(segredo, f"{_ASSUNTO}\0{chave}\0{segundos}".encode(), "sha256").hexdigest()
