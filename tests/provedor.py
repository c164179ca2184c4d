"""O provedor de entrada dos testes: `python -m tests.provedor PORTA`.

É o `oidc-provider-mock`, sem a folha de estilo que a página dele busca na internet.
"""

import sys

import flask
import oidc_provider_mock
from werkzeug.serving import run_simple

from tests.equipe import ANA, LIA, LIA_NO_PROVEDOR, SO_UM

DE_FORA = "https://cdn.jsdelivr.net"


def _sem_a_folha(resposta: flask.Response) -> flask.Response:
    if resposta.mimetype == "text/html":
        resposta.set_data(resposta.get_data(as_text=True).replace(DE_FORA, ""))
    return resposta


if __name__ == "__main__":
    confirmados = [*SO_UM.values(), ANA, "zeca@outro.exemplo"]
    usuarios = [
        oidc_provider_mock.User(sub=email, claims={"email": email, "email_verified": True})
        for email in confirmados
    ]
    # Deste o provedor não diz se o e-mail foi confirmado: só o assunto o deixa entrar.
    usuarios.append(oidc_provider_mock.User(sub=LIA_NO_PROVEDOR, claims={"email": LIA}))
    provedor: flask.Flask = oidc_provider_mock.app(user_claims=usuarios)
    provedor.after_request(_sem_a_folha)
    run_simple("127.0.0.1", int(sys.argv[1]), provedor, threaded=True)
