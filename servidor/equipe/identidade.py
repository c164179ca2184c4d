"""Quem entrou e por onde se entra: o único arquivo que conhece por dentro o `st.login` do Streamlit.

O Streamlit conversa com o provedor e grava um cookie assinado; aqui ele é lido. Por que assim:
docs/decisoes/equipe-por-oidc.md.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from servidor.equipe.arquivo import Equipe, Pessoa

DURA = timedelta(hours=8)
"""Uma jornada, desde que o cookie foi assinado, na entrada. Para o Streamlit ele valeria 30 dias."""

ENTRAR, SAIR = "/auth/login", "/auth/logout"
_PROVEDOR = "default"


@dataclass(frozen=True, slots=True)
class Entrada:
    """Quem o provedor disse que é. `email` em minúsculas, vazio se ele não disse.

    `esta_confirmado` só é verdade quando o provedor diz, com o booleano do padrão, que o e-mail foi
    confirmado. `emissor` e `assunto` (`iss` e `sub`) são o nome que ele nunca dá a outra pessoa. `sessao` é o
    resumo desta entrada.
    """

    email: str
    esta_confirmado: bool
    emissor: str = ""
    assunto: str = ""
    sessao: str = field(default="", repr=False, compare=False)


def quem_entrou(cookies: Mapping[str, str], equipe: Equipe) -> Entrada | None:
    """A pessoa que o cookie identifica, ou None: sem cookie, forjado, de outro endereço ou vencido."""
    assinado = hashlib.sha256()

    def conferido(nome: str) -> bytes | None:
        # Só o que a assinatura cobre: ela mesma se escreve de mais de um jeito.
        assinado.update(cookies.get(nome, "").rpartition(".")[0].encode() + b"\0")
        return decode_signed_value(
            equipe.segredo, nome, cookies.get(nome, ""), max_age_days=DURA / timedelta(days=1)
        )

    inteiro = get_cookie_with_chunks(conferido, USER_COOKIE_NAME)
    if inteiro is None:
        return None
    dito = json.loads(inteiro)
    if dito.get("origin") != equipe.origem or dito.get("is_logged_in") is not True:
        return None
    return Entrada(
        email=str(dito.get("email") or "").strip().lower(),
        esta_confirmado=dito.get("email_verified") is True,
        emissor=str(dito.get("iss") or ""),
        assunto=str(dito.get("sub") or ""),
        sessao=assinado.hexdigest(),
    )


def pessoa(quem: Entrada, equipe: Equipe) -> Pessoa | None:
    """Quem é da equipe, ou None.

    Quem tem `assunto` no arquivo só entra por ele e pelo emissor; os outros, pelo e-mail confirmado.
    """
    for uma in equipe.pessoas.values():
        if uma.assunto and (uma.emissor, uma.assunto) == (quem.emissor, quem.assunto):
            return uma
    do_email = equipe.pessoas.get(quem.email)
    return do_email if do_email and not do_email.assunto and quem.esta_confirmado else None


def endereco_de_entrada() -> str:
    """O caminho que leva ao provedor, com o prefixo do painel. Vale por dois minutos: monte-o na hora."""
    return generate_login_redirect_url(_PROVEDOR)
