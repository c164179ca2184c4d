"""Leitura do retrato: um módulo por assunto, funções que devolvem dataclasses imutáveis.

As páginas, a versão em HTML e a API usam as mesmas consultas; por isso mostram os mesmos números.
"""


class NaoEncontrado(Exception):
    """O código pedido não existe neste retrato. Guarda `assunto` ("área", "ação"…) e `codigo`."""

    def __init__(self, *, assunto: str, codigo: str) -> None:
        super().__init__(
            f"Não há {assunto} com o código “{codigo}” neste retrato. Confira o endereço ou faça uma busca."
        )
        self.assunto = assunto
        self.codigo = codigo
