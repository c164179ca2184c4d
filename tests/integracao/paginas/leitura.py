"""O que os testes de página partilham: abrir e ler o que foi desenhado."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

BASE = "https://painel.exemplo/"

Abrir = Callable[..., AppTest]
"""`abrir(nome, retratos=pasta, **parametros)` executa a página."""


def html(teste: AppTest) -> str:
    """Todo o HTML que a página desenhou, na ordem; falha se houve exceção."""
    assert not teste.exception
    return "\n".join(elemento.proto.body for elemento in teste.get("html"))
