"""Acessibilidade: recursos, atalhos, o que seguimos, problemas conhecidos e contato."""

from datetime import date

from componentes import visita

# O dia em que a verificação automática passou em todas as páginas, sem regra desligada.
VERIFICADO_EM = date(2026, 11, 23)

visita.atual().desenhar("conteudo", verificado_em=VERIFICADO_EM)
