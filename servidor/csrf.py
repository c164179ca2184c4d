"""O token de cada formulário (CSRF): prova que o envio saiu de uma página daqui, e vale uma vez só.

Vai num campo escondido, assinado e preso à sessão deste navegador, que é um cookie que outro site não lê nem
grava. As regras são de `dados.participacao` (`csrf`, `uso_unico`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import Engine
from starlette.datastructures import Headers
from starlette.types import Scope

from componentes.formulario import Envio
from dados import configuracao, participacao, relogio
from dados.participacao import csrf, sal
from dados.participacao.csrf import Token
from servidor.cookies import Cabecalho, Cookie

CAMPO = "csrf"
_COOKIE = Cookie("painel_formulario", dura=None)
# Da sessão e da chave do formulário: as duas são sorteadas do mesmo jeito.
_FORMA = re.compile(r"[A-Za-z0-9_-]{22}")


def sessao(scope: Scope) -> str:
    """A sessão que este navegador já tem, ou uma nova."""
    return na_forma(_COOKIE.ler(_cookies(scope)))


def gravar(sessao: str, *, base: str) -> Cabecalho:
    """O cabeçalho que a deixa no navegador."""
    return _COOKIE.gravar(sessao, base=base)


def na_forma(texto: str) -> str:
    """O que saiu de um formulário daqui, ou um novo. O que veio em outra forma não volta para a página."""
    return texto if _FORMA.fullmatch(texto) else participacao.nova_chave()


def novo(sessao: str, *, anterior: Token | None = None) -> str:
    """Um token para o formulário que se mostra agora; sem base, vazio, e o próximo envio ganha um.

    Com `anterior`, o formulário é o mesmo, recusado: conta desde quando a pessoa o abriu.
    """
    agora = relogio.agora()
    aberto_em = anterior.aberto_em if anterior else agora
    try:
        return csrf.fazer(sessao, aberto_em=aberto_em, segredo=sal.do_dia(_motor(), agora=agora))
    except participacao.BaseIndisponivel:
        return ""


def preparar(envio: Envio) -> Envio:
    """O mesmo formulário, com um token novo."""
    return replace(envio, csrf=novo(envio.sessao, anterior=envio.token))


def conferir(campos: Mapping[str, str], scope: Scope, *, base: str) -> Token | None:
    """O token do envio, se ele saiu mesmo de uma página do painel que responde em `base`; None se não.

    Erro: BaseIndisponivel.
    """
    if _veio_de_fora(scope, base=base):
        return None
    dela = _COOKIE.ler(_cookies(scope))
    return csrf.ler(campos.get(CAMPO, ""), dela, segredos=_segredos(relogio.agora()))


def veio_daqui(scope: Scope, *, base: str) -> bool:
    """Se o navegador garante que o envio saiu de uma página daqui. Quem não diz de onde vem não garante.

    Serve onde a página é a mesma para todos e não leva token.
    """
    cabecalhos = Headers(scope=scope)
    diz = "sec-fetch-site" in cabecalhos or "origin" in cabecalhos
    return diz and not _veio_de_fora(scope, base=base)


def _segredos(agora: datetime) -> Iterator[tuple[date, bytes]]:
    """O de hoje; e o de ontem, que só se procura se o de hoje não assinou."""
    motor, hoje = _motor(), agora.astimezone(UTC).date()
    yield hoje, sal.do_dia(motor, agora=agora)
    if da_vespera := sal.da_vespera(motor, agora=agora):
        yield hoje - timedelta(days=1), da_vespera


def _motor() -> Engine:
    return participacao.preparar(configuracao.ler().participacao_url)


def _veio_de_fora(scope: Scope, *, base: str) -> bool:
    """Se o navegador diz que o envio saiu de outro site. Quem não é navegador não diz nada."""
    cabecalhos = Headers(scope=scope)
    if lugar := cabecalhos.get("sec-fetch-site"):
        return lugar not in {"same-origin", "none"}
    origem = cabecalhos.get("origin")
    return origem is not None and urlsplit(origem).netloc != urlsplit(base).netloc


def _cookies(scope: Scope) -> str:
    return Headers(scope=scope).get("cookie", "")
