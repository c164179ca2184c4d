"""Privacidade: o que guardamos, para quê, quem vê e com quem falar."""

from componentes.visita import Visita
from dados import configuracao


def desenhar(aqui: Visita) -> None:
    """A página inteira, que depende só da configuração."""
    aqui.desenhar("conteudo", privacidade=configuracao.ler().privacidade)
