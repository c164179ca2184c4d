"""A língua de quem lê: textos (gettext), datas e números (Babel)."""

from traducoes.idioma import PORTUGUES, Idioma

__all__ = ["PORTUGUES", "Idioma"]
