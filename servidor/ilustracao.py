"""A imagem com que uma página aparece em quem a compartilha (Open Graph)."""

from dataclasses import dataclass

from componentes import acervo
from dados.consultas import imagens
from dados.retrato import Retrato
from servidor.pedido import Pedido

LARGURA, ALTURA = 1200, 675
"""Da imagem deitada, em pixels."""
DO_PAINEL = "situacao-por-area"
"""A figura do Início ilustra a página que não tem a sua."""


@dataclass(frozen=True, slots=True)
class Ilustracao:
    """Uma imagem que existe neste retrato: o endereço completo, que fica, e o texto que a descreve."""

    endereco: str
    alt: str
    largura: int = LARGURA
    altura: int = ALTURA


def de(pedido: Pedido, retrato: Retrato, *, figura: str) -> Ilustracao | None:
    """A imagem de `figura` ou, sem ela, a do painel; None quando este retrato não tem imagens."""
    for id in filter(None, (figura, DO_PAINEL)):
        if imagens.tem(retrato, figura=id, idioma=pedido.idioma.codigo):
            pronta = acervo.figura(retrato, id, idioma=pedido.idioma, base=pedido.base)
            return Ilustracao(pronta.endereco("png"), pronta.grafico.alt)
    return None
