"""O token de um formulário: de que navegador é, quando foi aberto, e o que o distingue de todo outro.

É um número sorteado e a hora, assinados (HMAC) com o sal do dia e presos à sessão do navegador. Só o painel o
escreve, só aquele navegador o usa, e uma vez só (`uso_unico`). Não guarda nada de ninguém.
"""

import hmac
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

_FORMA = re.compile(r"([A-Za-z0-9_-]{22})\.([0-9]{1,12})\.[0-9a-f]{64}")
# O sal serve também a outros usos: o assunto separa as assinaturas.
_ASSUNTO = "painel: token de formulário"


@dataclass(frozen=True, slots=True)
class Uso:
    """O que se grava de um token ao usá-lo. Sem o número sorteado, que não fica na base, nada se refaz.

    `resumo` é o dele; `pedido`, o do que ele autorizou; `dia` (UTC) é o do sal que o assinou.
    """

    resumo: str
    pedido: str
    dia: date


@dataclass(frozen=True, slots=True)
class Token:
    """Um token que vale: o `numero` sorteado, quando o formulário foi aberto e o dia do sal que o assinou."""

    numero: str
    aberto_em: datetime
    dia: date

    def uso(self, campos: Mapping[str, str]) -> Uso:
        """O uso dele para mandar `campos`: o mesmo envio repetido dá o mesmo `pedido`."""
        partes = "\0".join(f"{nome}\0{valor}" for nome, valor in sorted(campos.items()))
        pedido = hmac.new(self.numero.encode(), partes.encode(), "sha256").hexdigest()
        return Uso(sha256(self.numero.encode()).hexdigest(), pedido, self.dia)


def fazer(sessao: str, *, aberto_em: datetime, segredo: bytes) -> str:
    """Um token novo para o navegador dessa sessão; `aberto_em` tem fuso e vale em segundos inteiros."""
    numero, segundos = secrets.token_urlsafe(16), int(aberto_em.timestamp())
    return f"{numero}.{segundos}.{_assinatura(sessao, numero, segundos, segredo=segredo)}"


def ler(texto: str, sessao: str, *, segredos: Iterable[tuple[date, bytes]]) -> Token | None:
    """O token, se um dos segredos o assinou para essa sessão; None se nenhum.

    O segundo segredo só é pedido se o primeiro não serviu.
    """
    lido = _FORMA.fullmatch(texto)
    if lido is None or not sessao:
        return None
    numero, segundos = lido[1], int(lido[2])
    for dia, segredo in segredos:
        certa = _assinatura(sessao, numero, segundos, segredo=segredo)
        if hmac.compare_digest(f"{numero}.{lido[2]}.{certa}", texto):
            return Token(numero, datetime.fromtimestamp(segundos, UTC), dia)
    return None


def _assinatura(sessao: str, numero: str, segundos: int, *, segredo: bytes) -> str:
    return hmac.new(segredo, f"{_ASSUNTO}\0{sessao}\0{numero}\0{segundos}".encode(), "sha256").hexdigest()
