"""A área da equipe: ler, responder e publicar contribuições, atrás do provedor de entrada da instituição.

Existe só quando PAINEL_EQUIPE diz por onde se entra e quem pode o quê. São páginas comuns, feitas aqui, que
funcionam sem JavaScript. Um arquivo por tela; `porta` confere cada pedido antes de qualquer uma delas.
"""

from servidor.equipe.porta import rotas

__all__ = ["rotas"]
