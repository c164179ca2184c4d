"""Privacidade: o que guardamos, para quê, quem vê e com quem falar."""

from componentes import visita
from dados import configuracao

visita.atual().desenhar("conteudo", privacidade=configuracao.ler().privacidade)
