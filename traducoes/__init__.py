"""A língua de quem lê: textos (gettext), datas e números (Babel)."""

from traducoes.idioma import ESPANHOL, INGLES, PORTUGUES, Idioma

__all__ = ["ESPANHOL", "IDIOMAS", "INGLES", "PORTUGUES", "Idioma", "escolher"]

IDIOMAS: tuple[Idioma, ...] = (PORTUGUES, INGLES, ESPANHOL)
"""As línguas em que o painel fala; a primeira vale quando nenhuma é pedida."""


def escolher(codigo: str) -> Idioma:
    """A língua de código `codigo` (`pt_BR`); a primeira quando o código é vazio ou desconhecido."""
    return next((idioma for idioma in IDIOMAS if idioma.codigo == codigo), IDIOMAS[0])
