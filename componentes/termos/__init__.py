"""As palavras do glossário dentro do texto corrido: onde estão e como se abrem."""

from componentes.termos.marcas import marcar
from componentes.termos.vocabulario import Vocabulario, do_retrato

__all__ = ["Vocabulario", "do_retrato", "marcar"]
