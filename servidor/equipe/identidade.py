"""Quem entrou e por onde se entra: o único arquivo que conhece por dentro o `st.login` do Streamlit.

O Streamlit conversa com o provedor e grava um cookie assinado; aqui ele é lido. Por que assim:
docs/decisoes/equipe-por-oidc.md.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from servidor.equipe.arquivo import Equipe

DURA = timedelta(hours=8)
"""Uma jornada, desde que o cookie foi assinado, na entrada. Para o Streamlit ele valeria 30 dias."""

ENTRAR, SAIR = "/auth/login", "/auth/logout"
_PROVEDOR = "default"


@dataclass(frozen=True, slots=True)
class Entrada:
    """Quem o provedor disse que é. `email` em minúsculas, vazio se ele não disse.

    `esta_confirmado` é falso só quando o provedor diz que o e-mail ainda não foi confirmado.
    """

    email: str
    esta_confirmado: bool


def quem_entrou(cookies: Mapping[str, str], equipe: Equipe) -> Entrada | None:
    """A pessoa que o cookie identifica, ou None: sem cookie, forjado, de outro endereço ou vencido."""

    def conferido(nome: str) -> bytes | None:
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
        # Há provedor que o manda como texto.
        esta_confirmado=str(dito.get("email_verified", True)).lower() != "false",
    )


def endereco_de_entrada() -> str:
    """O caminho que leva ao provedor, com o prefixo do painel. Vale por dois minutos: monte-o na hora."""
    return generate_login_redirect_url(_PROVEDOR)
