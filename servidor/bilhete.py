"""O bilhete: prova que um envio saiu de uma página deste painel, e não de outro site (CSRF).

Vai num cookie que outro site não lê nem grava, e num campo escondido do formulário. Os dois têm de ser
iguais.
"""

import re
import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from dados import participacao
from servidor.cookies import Cabecalho, Cookie

_COOKIE = Cookie("painel_formulario", dura=None)
# Do bilhete e da chave do formulário: os dois são sorteados do mesmo jeito.
_FORMA = re.compile(r"[A-Za-z0-9_-]{22}")


def do_navegador(scope: Scope) -> str:
    """O bilhete que este navegador já tem, ou um novo."""
    return na_forma(_COOKIE.ler(_cookies(scope)))


def gravar(bilhete: str, *, base: str) -> Cabecalho:
    """O cabeçalho que o deixa no navegador."""
    return _COOKIE.gravar(bilhete, base=base)


def na_forma(texto: str) -> str:
    """O que saiu de um formulário daqui, ou um novo. O que veio em outra forma não volta para a página."""
    return texto if _FORMA.fullmatch(texto) else participacao.nova_chave()


def confere(do_formulario: str, scope: Scope, *, base: str) -> bool:
    """Se o envio saiu mesmo de uma página do painel que responde em `base`."""
    do_cookie = _COOKIE.ler(_cookies(scope))
    iguais = secrets.compare_digest(do_formulario.encode(), do_cookie.encode())
    return bool(do_cookie) and iguais and not _veio_de_fora(scope, base=base)


def veio_daqui(scope: Scope, *, base: str) -> bool:
    """Se o navegador garante que o envio saiu de uma página daqui. Quem não diz de onde vem não garante.

    Serve onde a página é a mesma para todos e não leva bilhete.
    """
    cabecalhos = Headers(scope=scope)
    diz = "sec-fetch-site" in cabecalhos or "origin" in cabecalhos
    return diz and not _veio_de_fora(scope, base=base)


def _veio_de_fora(scope: Scope, *, base: str) -> bool:
    """Se o navegador diz que o envio saiu de outro site. Quem não é navegador não diz nada."""
    cabecalhos = Headers(scope=scope)
    if lugar := cabecalhos.get("sec-fetch-site"):
        return lugar not in {"same-origin", "none"}
    origem = cabecalhos.get("origin")
    return origem is not None and urlsplit(origem).netloc != urlsplit(base).netloc


def _cookies(scope: Scope) -> str:
    return Headers(scope=scope).get("cookie", "")
