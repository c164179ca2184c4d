"""A consulta aberta neste navegador: o protocolo que a pessoa acabou de receber ou de digitar certo.

Vai num cookie de uma hora, e não no endereço, que fica no histórico. Vai assinado com o sal do dia: quem
inventa o cookie não adivinha protocolo por ele, e por isso ler com ele não tem limite.
"""

import hmac
from datetime import datetime

from sqlalchemy import Engine
from starlette.datastructures import Headers
from starlette.types import Scope

from dados.participacao import sal
from servidor.cookies import Cabecalho, Cookie

_COOKIE = Cookie("painel_recibo", dura=3600)


def abrir(motor: Engine, protocolo: str, *, base: str, agora: datetime) -> Cabecalho:
    """O cabeçalho que a deixa no navegador. `protocolo` já lido e achado. Erro: BaseIndisponivel."""
    assinatura = _assinatura(sal.do_dia(motor, agora=agora), protocolo)
    return _COOKIE.gravar(f"{protocolo}_{assinatura}", base=base)


def protocolo(motor: Engine, scope: Scope, *, agora: datetime) -> str:
    """O protocolo da consulta aberta, ou texto vazio. Erro: BaseIndisponivel."""
    escrito, _, assinatura = _COOKIE.ler(Headers(scope=scope).get("cookie", "")).partition("_")
    if not assinatura:
        return ""
    # Quem abriu a consulta antes da meia-noite continua com ela.
    for valor in (sal.do_dia(motor, agora=agora), sal.da_vespera(motor, agora=agora)):
        if valor and hmac.compare_digest(_assinatura(valor, escrito).encode(), assinatura.encode()):
            return escrito
    return ""


def fechar(*, base: str) -> Cabecalho:
    """O cabeçalho que a tira do navegador."""
    return _COOKIE.apagar(base=base)


def _assinatura(segredo: bytes, protocolo: str) -> str:
    return hmac.new(segredo, b"consulta\0" + protocolo.encode(), "sha256").hexdigest()
