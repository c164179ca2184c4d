"""O provedor de entrada dos testes: `python -m tests.provedor PORTA`.

É o `oidc-provider-mock`, sem a folha de estilo que a página dele busca na internet.
"""

import sys

import flask
import oidc_provider_mock
from werkzeug.serving import run_simple

DE_FORA = "https://cdn.jsdelivr.net"


def _sem_a_folha(resposta: flask.Response) -> flask.Response:
    if resposta.mimetype == "text/html":
        resposta.set_data(resposta.get_data(as_text=True).replace(DE_FORA, ""))
    return resposta


if __name__ == "__main__":
    provedor: flask.Flask = oidc_provider_mock.app()
    provedor.after_request(_sem_a_folha)
    run_simple("127.0.0.1", int(sys.argv[1]), provedor, threaded=True)
