"""Acessibilidade: recursos, atalhos, o que seguimos, problemas conhecidos e contato."""

from datetime import date

from componentes.visita import Visita

# O dia em que a verificação automática passou em todas as páginas, sem regra desligada.
VERIFICADO_EM = date(2026, 11, 24)


def desenhar(aqui: Visita) -> None:
    """A página inteira, que não depende dos dados."""
    aqui.desenhar("conteudo", verificado_em=VERIFICADO_EM)
